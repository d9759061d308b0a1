"""The chat's side of the clock. Each task calls one action that bears running twice, late, or being killed."""

from celery import shared_task

from chat.acciones.barrer import barrer as barrer_conversaciones
from chat.acciones.olvidar import olvidar_vencidas


@shared_task(name="chat.tasks.barrer", ignore_result=True)
def barrer() -> None:
    """Lost lines, who is gone, who fell silent, and who waited when the hours ended."""
    barrer_conversaciones()


@shared_task(name="chat.tasks.olvidar", ignore_result=True)
def olvidar() -> None:
    """What was said and its term passed."""
    olvidar_vencidas()
