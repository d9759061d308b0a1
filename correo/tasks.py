from celery import shared_task

from correo import acciones


@shared_task(name="correo.tasks.enviar_pendientes", ignore_result=True)
def enviar_pendientes() -> None:
    """Send what is due. Safe to run twice, at once or after a crash: the rows decide."""
    acciones.enviar_todo()


@shared_task(name="correo.tasks.traer_al_presente", ignore_result=True)
def traer_al_presente() -> None:
    """Mend what a clock that was ahead wrote."""
    acciones.traer_al_presente()


@shared_task(name="correo.tasks.recoger", ignore_result=True)
def recoger() -> None:
    """Take what waits in the mailbox and in the folder that the settings name; without them, nothing."""
    acciones.recoger()
