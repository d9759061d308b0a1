"""What a change of calendar would do."""

from datetime import date

from django.db.models import Q

from nucleo import reloj
from nucleo.models import Entidad, calendario_vigente
from pqrs.models import Solicitud, Termino


def alcanzadas_por(fecha: date):
    """Open requests whose term, still running today, is counted over that date or ends on it (R2.4)."""
    en_habiles = Q(termino__unidad=Termino.Unidad.HABILES, vence_el__gte=fecha)
    sin_vencer = Solicitud.objects.abiertas().filter(vence_el__gte=reloj.hoy())
    return sin_vencer.filter(en_habiles | Q(vence_el=fecha), fecha_efectiva__lt=fecha)


def efecto_de(fecha: date) -> int:
    """How many open requests would move if that date became a day off. None when it already is one."""
    if not calendario_vigente(Entidad.objects.vigente()).es_habil(fecha):
        return 0
    return alcanzadas_por(fecha).count()
