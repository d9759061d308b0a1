"""Until when a request's content has to exist, and which acta destroyed it (R3.39)."""

from collections.abc import Iterable

from django.db.models import QuerySet

from cuentas.models import Usuario
from nucleo import reloj
from nucleo.calendario import fecha_larga
from pqrs.consultas import notificacion
from pqrs.models import (
    Asunto,
    Eliminacion,
    ExpedientePorEliminar,
    Insistencia,
    Recurso,
    SerieDocumental,
    Solicitud,
)

NORMA = "Ley 594 de 2000, art. 24; R3.39"
ELIMINACION = SerieDocumental.Disposicion.ELIMINACION


def serie_de(solicitud: Solicitud) -> SerieDocumental | None:
    """The row of the retention table, as it was when the request was received, that rules its whole file (R3.39).

    Of several matters (R1.4) the file is one and is kept as the most demanding of them: one that the table does not let
    destroy, or else the longest. None when a kind is not in the table. Two queries.
    """
    de_sus_asuntos = Asunto.objects.filter(solicitud=solicitud).values_list("termino__tipo", flat=True)
    tipos = {solicitud.termino.tipo, *de_sus_asuntos}
    series = SerieDocumental.objects.de_cada(tipos, solicitud.fecha_efectiva)
    que_quedan = [una for una in series.values() if una.disposicion != ELIMINACION]
    if que_quedan or len(series) < len(tipos):
        return next(iter(que_quedan), None)
    return max(series.values(), key=lambda una: una.anios)


def visibles_para(usuario: Usuario) -> QuerySet[Eliminacion]:
    """The actas whose requests this person may see, all of them."""
    ajenas = ExpedientePorEliminar.objects.exclude(
        solicitud__in=Solicitud.objects.visibles_para(usuario).values("pk")
    )
    return Eliminacion.objects.exclude(pk__in=ajenas.values("eliminacion"))


def acta_de(solicitud: Solicitud) -> Eliminacion | None:
    """The acta that destroyed its content, or None. One query."""
    return Eliminacion.objects.filter(expedientes__solicitud=solicitud, ejecutada_en__isnull=False).first()


def eliminadas(solicitudes: Iterable[Solicitud]) -> set[int]:
    """Those among them whose content was destroyed by acta. One query."""
    return set(
        Eliminacion.objects.filter(
            ejecutada_en__isnull=False, expedientes__solicitud__in=list(solicitudes)
        ).values_list("expedientes__solicitud_id", flat=True)
    )


def impedimento_para_eliminar(solicitud: Solicitud) -> str:
    """Why its content may not be destroyed yet, with the norm; "" when it may. A person's wish is no reason while the
    law makes the entity keep it (Decreto 1074 de 2015, art. 2.2.2.25.2.6)."""
    serie = serie_de(solicitud)
    if solicitud.esta_abierta:
        return f"{solicitud.radicado} no ha terminado ({NORMA})."
    if serie is None:
        return f"{solicitud.radicado}: su tipo, o el de uno de sus asuntos, no está en la tabla de retención ({NORMA})."
    if serie.disposicion != ELIMINACION:
        manda = serie.get_disposicion_display().lower()
        return f"{solicitud.radicado}: la tabla manda «{manda}» para {serie} ({NORMA})."
    hasta = serie.se_conserva_hasta(solicitud)
    if reloj.hoy() <= hasta:
        return f"{solicitud.radicado} se conserva hasta el {fecha_larga(hasta)} ({NORMA})."
    if acta_de(solicitud):
        return f"{solicitud.radicado} ya se eliminó."
    return _lo_que_no_ha_terminado(solicitud)


def _lo_que_no_ha_terminado(solicitud: Solicitud) -> str:
    """What was decided may still change, or is not known yet, long after the request ended: its file is the evidence.
    Four queries at most."""
    if Recurso.objects.pendientes().filter(solicitud=solicitud).exists():
        return f"{solicitud.radicado} tiene un recurso por decidir: decida y notifique (arts. 79 y 86 CPACA; R3.39)."
    if Insistencia.objects.por_decidir().filter(solicitud=solicitud).exists():
        return (
            f"{solicitud.radicado} tiene una insistencia sin decisión del juez: registre qué decidió (art. 26 CPACA; "
            "R3.39)."
        )
    for estado in notificacion.exigibles(solicitud):
        if not estado.esta_surtida:
            return (
                f"{solicitud.radicado} tiene sin notificar {estado.notificacion.radicado_salida}: termine de "
                "notificarla (arts. 66 a 69 CPACA; R3.39)."
            )
    return ""
