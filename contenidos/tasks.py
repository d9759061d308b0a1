"""The clock's side of what the entity publishes. Each task calls actions that bear running twice."""

from celery import shared_task

from contenidos import acciones


@shared_task(name="contenidos.tasks.poner_al_dia", ignore_result=True)
def poner_al_dia() -> None:
    acciones.publicar_programadas()
    acciones.vencer()


@shared_task(name="contenidos.tasks.avisar_por_revisar", ignore_result=True)
def avisar_por_revisar() -> None:
    acciones.avisar_por_revisar()
