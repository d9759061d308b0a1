"""What is done by the clock. Each task calls one action that bears running twice."""

from celery import shared_task

from foros.acciones.anunciar import anunciar_mensajes
from foros.acciones.fichas_de_cierre import enviar_fichas


@shared_task(name="foros.tasks.anunciar", ignore_result=True)
def anunciar() -> None:
    """What was published reaches who follows its thread."""
    anunciar_mensajes()


@shared_task(name="foros.tasks.enviar_fichas", ignore_result=True)
def fichas() -> None:
    """The record of what closed reaches who took part."""
    enviar_fichas()
