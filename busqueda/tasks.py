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


@shared_task(name="busqueda.tasks.olvidar_consultas", ignore_result=True)
def olvidar_consultas() -> None:
    acciones.olvidar_consultas()


@shared_task(name="busqueda.tasks.descartar_guardadas", ignore_result=True)
def descartar_guardadas() -> None:
    acciones.descartar_guardadas()
