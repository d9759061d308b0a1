"""The portal's own chores."""

from contextlib import suppress
from datetime import timedelta

from celery import shared_task
from celery.signals import task_success
from django.db import Error

from caja_portal import acciones
from nucleo import adjuntos, limites, reloj


@task_success.connect
def anotar(sender=None, **kwargs):
    """When Celery ran each entry of the timetable last, for whoever watches (docs/vigilancia.md). ``trabajador``, which
    runs them in its own process, notes its turns by itself."""
    if not sender.request.is_eager:
        with suppress(Error):
            acciones.anotar_vuelta(sender.name)


@shared_task(name="caja_portal.tasks.olvidar_usos", ignore_result=True)
def olvidar_usos() -> None:
    """Destroy yesterday's salts and the counters of use that no limit reads any more."""
    limites.limpiar_usos(reloj.ahora() - timedelta(days=2))


@shared_task(name="caja_portal.tasks.respaldar", ignore_result=True)
def respaldar() -> None:
    """In a process of its own: it may take long, and mail does not wait for it."""
    acciones.lanzar_respaldo()


@shared_task(name="caja_portal.tasks.repasar_puertas", ignore_result=True)
def repasar_puertas() -> None:
    acciones.repasar_puertas()


@shared_task(name="caja_portal.tasks.examinar_archivos", ignore_result=True)
def examinar_archivos() -> None:
    adjuntos.examinar_pendientes()
