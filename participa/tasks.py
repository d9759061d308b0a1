"""Participa's side of the clock. Each task calls actions that bear running twice, late, or being killed."""

from celery import shared_task

from participa.acciones.importar import descartar_importaciones
from participa.acciones.inscribir import avisar_inscritas, olvidar_inscripciones, recordar_encuentros


@shared_task(name="participa.tasks.avisar_de_encuentros", ignore_result=True)
def avisar_de_encuentros() -> None:
    avisar_inscritas()
    recordar_encuentros()


@shared_task(name="participa.tasks.olvidar_inscripciones", ignore_result=True)
def olvidar_lo_de_encuentros() -> None:
    olvidar_inscripciones()
    descartar_importaciones()
