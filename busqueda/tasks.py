"""The clock's side of the index. Each task calls actions that bear running twice."""

from celery import shared_task

from busqueda import acciones


@shared_task(name="busqueda.tasks.poner_al_dia", ignore_result=True)
def poner_al_dia() -> None:
    acciones.poner_al_dia()


@shared_task(name="busqueda.tasks.contar_familias", ignore_result=True)
def contar_familias() -> None:
    """An index that is made now is counted on the way."""
    if not acciones.poner_al_dia():
        acciones.contar_familias()
