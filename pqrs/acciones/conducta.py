"""A decision that was not notified as the law wants, and that the person shows to know: «conducta concluyente» (art. 72
CPACA). Without it, what is not notified has no effect."""

from datetime import date, datetime, time

from django.db import transaction

from cuentas.models import Usuario
from nucleo import reloj
from nucleo.calendario import fecha_larga
from pqrs.acciones import avisos, historia
from pqrs.acciones.notificar import huella_de, por_notificar
from pqrs.consultas import notificacion as consulta
from pqrs.errores import DatosInvalidos
from pqrs.hechos import fecha_de
from pqrs.models import Actuacion, Notificacion, Oficio, Respuesta, Solicitud

NORMA = "art. 72 CPACA"


@transaction.atomic
def tener_por_notificada(solicitud_id: int, conocida_el: date, prueba: str, actor: Usuario) -> Notificacion:
    """Record that on that Bogotá day the person showed that they know the decision, or consented to it: its remedies
    count from then. ``prueba``: with what; the person reads it, and may dispute it.

    Raises ``TransicionInvalida`` (nothing waits to be notified) and ``DatosInvalidos``.
    """
    solicitud, notificacion = por_notificar("tener_por_notificada", solicitud_id)
    expedida_el = fecha_de(notificacion.expedida_en)
    if not expedida_el <= conocida_el <= reloj.hoy():
        raise DatosInvalidos(
            f"La decisión salió el {fecha_larga(expedida_el)}: la persona la conoció entre ese día y hoy."
        )
    if not prueba.strip():
        raise DatosInvalidos(
            f"Escriba qué dijo o hizo la persona que muestra que conoce la decisión ({NORMA})."
        )
    al_final = datetime.combine(conocida_el, time(23, 59, 59), reloj.BOGOTA)
    _surtir(solicitud, notificacion, min(al_final, reloj.ahora()), prueba.strip(), actor)
    solicitud.save(update_fields=historia.CAMPOS)
    avisos.avisar(
        solicitud,
        avisos.Aviso(
            "anotamos que usted conoce la decisión",
            f"El {fecha_larga(conocida_el)} usted mostró que conoce nuestra decisión "
            f"{notificacion.radicado_salida}, por esto: {prueba.strip()}",
            f"Por eso la ley la da por notificada ese día ({NORMA}) y desde entonces cuentan los plazos. Recursos: "
            f"{consulta.en_palabras(notificacion)}",
            "Lea la decisión en la página de seguimiento. Si no la conocía, escríbanos y diga su radicado.",
        ),
    )
    return notificacion


def por_recurrir(
    solicitud: Solicitud, documento: Respuesta | Oficio, que: str, llego: datetime, actor: Usuario | None
) -> bool:
    """Whoever files a remedy knows what it is against: if it was not notified, it is from that moment. In the caller's
    transaction, which saves ``historia.CAMPOS``. Whether it made a difference."""
    notificacion = getattr(documento, "notificacion", None)
    if notificacion is None or notificacion.clase != Notificacion.Clase.NOTIFICACION:
        return False
    if consulta.estado_de(notificacion, solicitud).esta_surtida:
        return False
    _surtir(solicitud, notificacion, llego, f"Presentó {que} contra ella.", actor)
    return True


def _surtir(
    solicitud: Solicitud, notificacion: Notificacion, en: datetime, prueba: str, actor: Usuario | None
) -> None:
    notificacion.conocida_en = en
    notificacion.save(update_fields=["conocida_en"])
    historia.anotar(
        solicitud,
        Actuacion.Tipo.NOTIFICACION,
        f"La decisión {notificacion.radicado_salida} quedó notificada el {fecha_larga(fecha_de(en))}, porque usted "
        f"mostró que la conoce ({NORMA}).",
        datos={
            "medio": "conducta_concluyente",
            "documento": huella_de(notificacion.respuesta or notificacion.oficio),
            "radicado_salida": notificacion.radicado_salida,
            "prueba": prueba,
        },
        actor=actor,
    )
