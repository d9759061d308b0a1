"""The clock's side of the forums. Each task calls one action that bears running twice."""

from celery import shared_task

from foros.acciones.anunciar import anunciar_mensajes
from foros.acciones.borradores import olvidar_borradores
from foros.acciones.fichas_de_cierre import enviar_fichas
from foros.acciones.sin_cuenta import descartar_sin_confirmar
from foros.acciones.vencidos import avisar_vencidos as avisar


@shared_task(name="foros.tasks.anunciar", ignore_result=True)
def anunciar() -> None:
    """What was published reaches who follows its thread."""
    anunciar_mensajes()


@shared_task(name="foros.tasks.enviar_fichas", ignore_result=True)
def fichas() -> None:
    """The record of what closed reaches who took part."""
    enviar_fichas()


@shared_task(name="foros.tasks.avisar_vencidos", ignore_result=True)
def avisar_vencidos() -> None:
    """Working mornings: the threads that wait past the promised time."""
    avisar()


@shared_task(name="foros.tasks.descartar_sin_confirmar", ignore_result=True)
def sin_confirmar() -> None:
    """What nobody confirmed from their mail in two days."""
    descartar_sin_confirmar()


@shared_task(name="foros.tasks.olvidar_borradores", ignore_result=True)
def borradores() -> None:
    """What somebody was writing and did not go back to."""
    olvidar_borradores()
