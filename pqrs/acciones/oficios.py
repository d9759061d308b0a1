"""Steps of a request that go out as a letter: the step, its outgoing number and its text, in one go."""

from dataclasses import dataclass
from datetime import datetime

from cuentas.models import Firma, Usuario
from nucleo import reloj
from pqrs import radicados
from pqrs.acciones import historia
from pqrs.models import Actuacion, Contador, Oficio, Solicitud


@dataclass(frozen=True)
class Carta:
    """What is written and to whom; ``destinatario`` empty: whoever asked."""

    cuerpo: str
    destinatario: str = ""


def numero_de_salida(ahora: datetime) -> str:
    """The next outgoing number of the Bogotá year (R3.5), in the caller's transaction."""
    anio = ahora.astimezone(reloj.BOGOTA).year
    return radicados.escribir(
        anio, Contador.Serie.SALIDA, Contador.objects.siguiente(anio, Contador.Serie.SALIDA)
    )


def firma_de(solicitud: Solicitud, en: datetime) -> str:
    """Name and position of who signs for its office on that Bogotá day (R3.24, R4.23); "" when nobody was set to."""
    return str(Firma.objects.vigente(solicitud.dependencia, en.astimezone(reloj.BOGOTA).date()) or "")


def expedir(
    solicitud: Solicitud,
    tipo: Actuacion.Tipo,
    frase: str,
    carta: Carta,
    actor: Usuario,
    *,
    en: datetime,
    datos: dict | None = None,
) -> Oficio:
    """Append a step to a locked request and keep its letter. The chained step carries the letter's digest only."""
    numero, firma = numero_de_salida(en), firma_de(solicitud, en)
    actuacion = historia.anotar(
        solicitud,
        tipo,
        f"{frase} Oficio {numero}.",
        datos={
            **(datos or {}),
            "radicado_salida": numero,
            "oficio": radicados.huella(carta.cuerpo),
            "firma": firma,
        },
        actor=actor,
        en=en,
    )
    return Oficio.objects.create(
        solicitud=solicitud,
        actuacion=actuacion,
        radicado_salida=numero,
        destinatario=carta.destinatario,
        cuerpo=carta.cuerpo,
        firma=firma,
        expedido_en=en,
        expedido_por=actor,
    )
