"""The clock's side of participa. Each task calls actions that bear running twice, late, or being killed."""

from celery import shared_task

from participa.acciones import avisos, correo_de_la_cancelacion, correo_del_informe, olvidar
from participa.acciones import recordar as recordatorios
from participa.acciones.congelar import congelar_pendientes
from participa.acciones.importar import descartar_importaciones
from participa.acciones.inscribir import avisar_inscritas, olvidar_inscripciones, recordar_encuentros


@shared_task(name="participa.tasks.enviar_informes", ignore_result=True)
def enviar_informes() -> None:
    """The report of what ended reaches who contributed."""
    correo_del_informe.enviar_informes()


@shared_task(name="participa.tasks.congelar", ignore_result=True)
def congelar() -> None:
    """The indicators of the month that ended."""
    congelar_pendientes()


@shared_task(name="participa.tasks.avisar", ignore_result=True)
def avisar() -> None:
    """Whoever contributed is told of what was decided, of what is done, and of what was cancelled."""
    avisos.avisar()
    correo_de_la_cancelacion.avisar_cancelaciones()


@shared_task(name="participa.tasks.recordar", ignore_result=True)
def recordar() -> None:
    """Working mornings: whoever answers for what is late."""
    recordatorios.recordar()


@shared_task(name="participa.tasks.avisar_de_encuentros", ignore_result=True)
def avisar_de_encuentros() -> None:
    avisar_inscritas()
    recordar_encuentros()


@shared_task(name="participa.tasks.olvidar_inscripciones", ignore_result=True)
def olvidar_lo_de_encuentros() -> None:
    olvidar_inscripciones()
    descartar_importaciones()


@shared_task(name="participa.tasks.olvidar_direcciones", ignore_result=True)
def olvidar_direcciones() -> None:
    """Addresses that have served what they were given for."""
    olvidar.olvidar_direcciones()
