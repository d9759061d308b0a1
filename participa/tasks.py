"""The clock's side of participa. Each task calls actions that bear running twice, late, or being killed."""

from celery import shared_task

from participa.acciones.congelar import congelar_pendientes


@shared_task(name="participa.tasks.congelar", ignore_result=True)
def congelar() -> None:
    """The indicators of the month that ended."""
    congelar_pendientes()
