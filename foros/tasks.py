"""The clock's side of the forums. Each task calls actions that bear running twice."""

from celery import shared_task

from foros.acciones.vencidos import avisar_vencidos as avisar


@shared_task(name="foros.tasks.avisar_vencidos", ignore_result=True)
def avisar_vencidos() -> None:
    """Working mornings: the threads that wait past the promised time."""
    avisar()
