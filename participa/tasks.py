"""The clock's side of participa. Each task calls actions that bear running twice, late, or being killed."""

from celery import shared_task

from participa.acciones import avisos
from participa.acciones import recordar as recordatorios


@shared_task(name="participa.tasks.avisar", ignore_result=True)
def avisar() -> None:
    """Whoever contributed is told of what was decided, and of what is done."""
    avisos.avisar()


@shared_task(name="participa.tasks.recordar", ignore_result=True)
def recordar() -> None:
    """Working mornings: whoever answers for what is late."""
    recordatorios.recordar()
