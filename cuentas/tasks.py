"""What is done with people's accounts by the clock."""

from celery import shared_task

from cuentas import acciones


@shared_task(name="cuentas.tasks.olvidar_accesos", ignore_result=True)
def olvidar_accesos() -> None:
    acciones.olvidar_accesos()


@shared_task(name="cuentas.tasks.olvidar_sesiones", ignore_result=True)
def olvidar_sesiones() -> None:
    acciones.olvidar_sesiones()
