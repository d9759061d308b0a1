"""The portal's own chores."""

from datetime import timedelta

from celery import shared_task

from nucleo import limites, reloj


@shared_task(name="caja_portal.tasks.olvidar_usos", ignore_result=True)
def olvidar_usos() -> None:
    """Destroy yesterday's salts and the counters of use that no limit reads any more."""
    limites.limpiar_usos(reloj.ahora() - timedelta(days=2))
