"""One turn of the timetable, without a broker."""

import logging
from collections.abc import Callable, Collection
from datetime import datetime, timedelta

from celery import current_app
from django.utils import timezone

from caja_portal.horario import HORARIO, Entrada, proxima
from caja_portal.models import Turno

bitacora = logging.getLogger("portal.trabajador")
RETROCESO = timedelta(minutes=1)
# Longer than any task should take: who does not give a turn back by then has failed or died, and it is taken again.
ARRIENDO = timedelta(minutes=10)


def _nunca() -> bool:
    return False


def dar_vuelta(alto: Callable[[], bool] = _nunca, excepto: Collection[str] = ()) -> int:
    """Run every entry that is due, but those that the caller does by itself; return how many ran. ``alto()`` asks to
    stop, and is looked at between two entries.

    The turn is taken by compare-and-set, so two workers never run one turn at once; what was missed while no worker
    was alive runs once, and what a worker was doing when it was killed is done again by the next. A task that fails is
    logged and tried again some minutes later: it never stops the others.
    """
    hechas = 0
    for entrada in HORARIO:
        if alto():
            break
        tomado_en = None if entrada.nombre in excepto else _tomar_turno(entrada)
        if tomado_en and _correr(entrada):
            _dejar_turno(entrada, tomado_en)
            hechas += 1
    return hechas


def anotar_vuelta(tarea: str) -> None:
    """That Celery has just run a task of the timetable well: the turn of ``dar_vuelta`` is told so, for whoever watches
    and for whoever changes from one clock to the other."""
    ahora = timezone.now()
    for entrada in HORARIO:
        if entrada.tarea == tarea:
            cuando = {"ultima": ahora, "proxima": proxima(entrada, ahora)}
            if not Turno.objects.filter(nombre=entrada.nombre).update(**cuando):
                Turno.objects.update_or_create(nombre=entrada.nombre, defaults=cuando)


def _tomar_turno(entrada: Entrada) -> datetime | None:
    """When this process took the turn of the entry; ``None`` if it is not due or another was first."""
    ahora = timezone.now()
    turno, es_nuevo = Turno.objects.get_or_create(nombre=entrada.nombre, defaults={"proxima": ahora})
    mio = Turno.objects.filter(pk=turno.pk, proxima=turno.proxima)
    if not es_nuevo and turno.ultima and turno.ultima > ahora + RETROCESO:
        # The machine's clock went back: without this the entry would sleep until the old future arrived.
        mio.update(proxima=ahora, ultima=None)
        return None
    if turno.proxima > ahora:
        return None
    hasta = min(proxima(entrada, ahora), ahora + ARRIENDO)
    return ahora if mio.update(proxima=hasta, ultima=ahora) else None


def _dejar_turno(entrada: Entrada, tomado_en: datetime) -> None:
    mio = Turno.objects.filter(nombre=entrada.nombre, ultima=tomado_en)
    mio.update(proxima=proxima(entrada, tomado_en))


def _correr(entrada: Entrada) -> bool:
    try:
        current_app.tasks[entrada.tarea].apply(throw=True)
    except Exception:
        bitacora.exception("La tarea %s falló; se intentará otra vez en unos minutos.", entrada.nombre)
        return False
    return True
