"""What is done by the clock. Each task calls one action that bears running twice."""

from celery import shared_task

from busqueda import acciones


@shared_task(name="busqueda.tasks.olvidar_consultas", ignore_result=True)
def olvidar_consultas() -> None:
    acciones.olvidar_consultas()


@shared_task(name="busqueda.tasks.descartar_guardadas", ignore_result=True)
def descartar_guardadas() -> None:
    acciones.descartar_guardadas()
