"""How a request ends: lateness is frozen then and there (promise 4)."""

from datetime import datetime

from django.db.models import Max

from nucleo import reloj
from pqrs.acciones.recalcular import poner_al_dia
from pqrs.consultas import parametros
from pqrs.estados import Estado
from pqrs.models import Asunto, Solicitud

CAMPOS = ("estado", "terminada_en", "es_oportuna", "dias_tarde")


def terminar(solicitud: Solicitud, estado: Estado, ahora: datetime) -> None:
    """Put a locked request in a final state, judged by today's calendar; the caller saves ``CAMPOS``.

    On its due date it is in time (R2.16), but until the hour when an authority set one (Decreto 2591 of 1991, arts. 19
    and 27). Of several matters, the one that was answered latest says how late (R1.4).
    """
    contado = poner_al_dia(solicitud)
    hoy = ahora.astimezone(reloj.BOGOTA).date()
    solicitud.estado, solicitud.terminada_en = estado, ahora
    retraso = max(0, parametros.calendario_de(solicitud).habiles_entre(solicitud.vence_el, hoy))
    antes = Asunto.objects.filter(solicitud=solicitud).aggregate(peor=Max("dias_tarde"))["peor"] or 0
    solicitud.dias_tarde = max(retraso, antes)
    paso_la_hora = contado is not None and contado.paso_la_hora(ahora)
    solicitud.es_oportuna = hoy <= solicitud.vence_el and not paso_la_hora and not antes


def abrir_de_nuevo(solicitud: Solicitud) -> None:
    """The opposite; the caller saves ``CAMPOS``."""
    solicitud.estado = volver_a_manos(solicitud)
    solicitud.terminada_en = solicitud.es_oportuna = solicitud.dias_tarde = None


def volver_a_manos(solicitud: Solicitud) -> Estado:
    """The state of a request that nothing holds: somebody works on it, or nobody yet."""
    return Estado.EN_TRAMITE if solicitud.responsable_id else Estado.RADICADA
