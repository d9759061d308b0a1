"""The chat's side of the clock. Each task calls actions that bear running twice, late, or being killed."""

from celery import shared_task

from chat.acciones.olvidar import olvidar_vencidas


@shared_task(name="chat.tasks.olvidar", ignore_result=True)
def olvidar() -> None:
    olvidar_vencidas()
