"""What anyone with a código de constancia may confirm: a number, a moment and digests. Nothing about a person."""

from dataclasses import dataclass
from datetime import datetime

from nucleo.calendario import fecha_larga
from pqrs.consultas import acceso, anulacion
from pqrs.hechos import fecha_de
from pqrs.models import Adjunto, AnulacionRadicado, Solicitud


@dataclass(frozen=True, slots=True)
class Verificacion:
    """What the constancia proves. ``anexos`` are the digests of the files of the request, in order of receipt.

    ``anulacion``: when its number was annulled and by which one it was replaced, in words; "" when it was not (R3.4).
    """

    radicado: str
    recibida_en: datetime
    generada_en: datetime
    sha256: str
    anexos: tuple[str, ...]
    anulacion: str = ""

    def reconocer(self, sha256: str) -> str:
        """What a file with that digest is: «la constancia», «el anexo 2», or an empty text when it is neither."""
        if sha256 == self.sha256:
            return "la constancia"
        return f"el anexo {self.anexos.index(sha256) + 1}" if sha256 in self.anexos else ""


def por_codigo(codigo: str) -> Verificacion | None:
    """What the código de constancia proves, or None. Two queries; one more for each time that it changed number."""
    constancia = acceso.constancia_por_codigo(codigo)
    if constancia is None:
        return None
    anulada = anulacion.de(constancia.solicitud)
    solicitud = anulacion.sucesora(anulada.nueva) if anulada else constancia.solicitud  # its files follow it
    anexos = Adjunto.objects.filter(solicitud=solicitud, respuesta__isnull=True).order_by("id")
    return Verificacion(
        radicado=constancia.solicitud.radicado,
        recibida_en=constancia.solicitud.recibida_en,
        generada_en=constancia.generada_en,
        sha256=constancia.sha256,
        anexos=tuple(anexos.values_list("sha256", flat=True)),
        anulacion=_en_palabras(anulada, solicitud) if anulada else "",
    )


def _en_palabras(anulada: AnulacionRadicado, sigue: Solicitud) -> str:
    cuando = fecha_larga(fecha_de(anulada.anulada_en))
    return (
        f"El radicado {anulada.solicitud.radicado} se anuló el {cuando} y no se vuelve a usar. La solicitud sigue con "
        f"el radicado {sigue.radicado}, con la misma fecha de recibo."
    )
