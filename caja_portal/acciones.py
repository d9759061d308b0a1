"""One turn of the timetable, without a broker."""

import logging
from datetime import timedelta

from celery import current_app
from django.utils import timezone

from caja_portal.horario import HORARIO, Entrada, proxima
from caja_portal.models import Turno

bitacora = logging.getLogger("portal.trabajador")
RETROCESO = timedelta(minutes=1)


def dar_vuelta() -> int:
    """Run every entry that is due; return how many ran.

    The turn is taken by compare-and-set, so two workers never run one turn twice; what was missed while no worker
    was alive runs once. A task that fails is logged and waits for its next turn: it never stops the others.
    """
    return sum(_correr(entrada) for entrada in HORARIO if _tomar_turno(entrada))


def _tomar_turno(entrada: Entrada) -> bool:
    ahora = timezone.now()
    turno, es_nuevo = Turno.objects.get_or_create(nombre=entrada.nombre, defaults={"proxima": ahora})
    mio = Turno.objects.filter(pk=turno.pk, proxima=turno.proxima)
    if not es_nuevo and turno.ultima and turno.ultima > ahora + RETROCESO:
        # The machine's clock went back: without this the entry would sleep until the old future arrived.
        mio.update(proxima=ahora, ultima=None)
        return False
    if turno.proxima > ahora:
        return False
    return bool(mio.update(proxima=proxima(entrada, ahora), ultima=ahora))


def _correr(entrada: Entrada) -> bool:
    try:
        current_app.tasks[entrada.tarea].apply(throw=True)
    except Exception:
        bitacora.exception("La tarea %s falló; volverá a su hora.", entrada.nombre)
        return False
    return True
