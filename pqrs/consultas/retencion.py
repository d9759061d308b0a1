"""Until when a request's content has to exist, and which acta destroyed it (R3.39)."""

from collections.abc import Iterable

from django.db.models import QuerySet

from cuentas.models import Usuario
from nucleo import reloj
from nucleo.calendario import fecha_larga
from pqrs.models import Eliminacion, ExpedientePorEliminar, SerieDocumental, Solicitud

NORMA = "Ley 594 de 2000, art. 24; R3.39"


def serie_de(solicitud: Solicitud) -> SerieDocumental | None:
    """The row of the retention table that ruled when it was received (R3.39). One query."""
    return SerieDocumental.objects.de(solicitud.termino.tipo, solicitud.fecha_efectiva)


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
        return f"{solicitud.radicado}: su tipo no está en la tabla de retención ({NORMA})."
    if serie.disposicion != SerieDocumental.Disposicion.ELIMINACION:
        return f"{solicitud.radicado}: la tabla manda «{serie.get_disposicion_display().lower()}» ({NORMA})."
    hasta = serie.se_conserva_hasta(solicitud)
    if reloj.hoy() <= hasta:
        return f"{solicitud.radicado} se conserva hasta el {fecha_larga(hasta)} ({NORMA})."
    if acta_de(solicitud):
        return f"{solicitud.radicado} ya se eliminó."
    return ""
