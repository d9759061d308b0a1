"""The chat's side of the clock. Each task calls one action that bears running twice, late, or being killed."""

from celery import shared_task

from chat.acciones.barrer import barrer as barrer_conversaciones


@shared_task(name="chat.tasks.barrer", ignore_result=True)
def barrer() -> None:
    """Lost lines, who is gone, who fell silent, and who waited when the hours ended."""
    barrer_conversaciones()
