from celery import shared_task

from correo import acciones

TANDAS = 20


@shared_task(name="correo.tasks.enviar_pendientes", ignore_result=True)
def enviar_pendientes() -> None:
    """Send what is due, a batch after another. Safe to run twice, at once or after a crash: the rows decide."""
    for _ in range(TANDAS):
        if not acciones.enviar_pendientes().quedan:
            break
