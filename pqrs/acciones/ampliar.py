"""Take more time to answer, and tell it before it runs out (art. 14 par. CPACA; Ley 1581 de 2012, arts. 14 and 15)."""

from datetime import datetime

from django.db import transaction

from cuentas.models import Usuario
from nucleo import reloj
from nucleo.calendario import fecha_larga
from pqrs import plazos
from pqrs.acciones import avisos, historia, oficios, recuento
from pqrs.acciones.cerradura import para
from pqrs.consultas import plazo
from pqrs.errores import DatosInvalidos
from pqrs.models import Actuacion, Solicitud

CAMPOS = (*recuento.CAMPOS, *historia.CAMPOS)


@transaction.atomic
def ampliar(solicitud_id: int, dias: int, motivo: str, actor: Usuario) -> Solicitud:
    """Add ``dias`` of the term's own unit, once and before it ends. The person reads why and the new date.

    Raises ``TransicionInvalida``, ``PlazoInvalido`` (late, twice, beyond the cap, not extendable), ``DatosInvalidos``.
    """
    solicitud = para("ampliar", solicitud_id)
    if not motivo.strip():
        raise DatosInvalidos(
            "Escriba por qué hace falta más tiempo: la ley exige decirlo (art. 14 par. CPACA)."
        )
    ahora, antes = reloj.ahora(), solicitud.vence_el
    hecho = plazo.ampliacion(solicitud, dias, ahora)
    contado = recuento.recontar(solicitud, nuevo=hecho)
    oficio = oficios.expedir(
        solicitud,
        Actuacion.Tipo.AMPLIACION,
        f"La fecha límite pasó del {fecha_larga(antes)} al {fecha_larga(contado.vence_el)}.",
        oficios.Carta(motivo.strip()),
        actor,
        en=ahora,
        datos=recuento.como_datos(hecho, antes, contado),
    )
    solicitud.save(update_fields=CAMPOS)
    avisos.avisar(
        solicitud,
        avisos.Aviso(
            "necesitamos más tiempo para responderle",
            f"No alcanzamos a responder su solicitud {solicitud.radicado} en el tiempo previsto, por esto:",
            f"Le responderemos a más tardar el {fecha_larga(contado.vence_el)}. Antes era el {fecha_larga(antes)}.",
            "Usted no tiene que hacer nada. La ley permite ampliar el plazo una sola vez.",
        ),
        oficio,
    )
    return solicitud


@transaction.atomic
def fijar_fecha(solicitud_id: int, vence_en: datetime, oficio_recibido: str, actor: Usuario) -> Solicitud:
    """Write the date, and hour, that a judge or a control body set in its letter. It can be written again: each letter
    rules from then on. Raises ``TransicionInvalida``, ``PlazoInvalido`` (the law sets the term of that kind)."""
    solicitud = para("fijar_fecha", solicitud_id)
    if not oficio_recibido.strip():
        raise DatosInvalidos("Escriba el número y la fecha del oficio que fija el plazo.")
    ahora, antes = reloj.ahora(), solicitud.vence_el
    hecho = plazos.FechaFijada(vence_en, ahora)
    contado = recuento.recontar(solicitud, nuevo=hecho)
    anotar_fecha_fijada(
        solicitud, hecho, recuento.como_datos(hecho, antes, contado), oficio_recibido, actor, ahora
    )
    solicitud.save(update_fields=CAMPOS)
    return solicitud


def anotar_fecha_fijada(
    solicitud: Solicitud,
    hecho: plazos.FechaFijada,
    datos: dict,
    oficio_recibido: str,
    actor: Usuario,
    ahora: datetime,
) -> None:
    """The step of a date that an authority set, now or when it was filed; changes the head in memory."""
    historia.anotar(
        solicitud,
        Actuacion.Tipo.FECHA_FIJADA,
        f"La autoridad fijó el plazo: vence el {fecha_larga(hecho.vence_el)} a las "
        f"{hecho.vence_en.astimezone(reloj.BOGOTA):%H:%M}.",
        datos=datos | {"motivo": oficio_recibido.strip()},
        actor=actor,
        en=ahora,
    )
