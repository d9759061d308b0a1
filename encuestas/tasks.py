"""The surveys' side of the clock. Each task calls actions that bear running twice, late, or being killed."""

from celery import shared_task

from encuestas.acciones.cerrar import cerrar_vencidas
from encuestas.acciones.escrutar import escrutar_pendientes
from encuestas.acciones.invitar import enviar_invitaciones
from encuestas.acciones.invitar import recordar as recordar_invitaciones
from encuestas.acciones.olvidar import olvidar_correos, olvidar_vencidas
from encuestas.acciones.publicar_resultados import avisar_de_los_resultados


@shared_task(name="encuestas.tasks.poner_al_dia", ignore_result=True)
def poner_al_dia() -> None:
    cerrar_vencidas()
    escrutar_pendientes()
    enviar_invitaciones()
    avisar_de_los_resultados()


@shared_task(name="encuestas.tasks.recordar", ignore_result=True)
def recordar() -> None:
    recordar_invitaciones()


@shared_task(name="encuestas.tasks.olvidar", ignore_result=True)
def olvidar() -> None:
    olvidar_vencidas()
    olvidar_correos()
