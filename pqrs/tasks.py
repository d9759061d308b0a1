"""The desk's side of the clock. Each task calls one action that bears running twice."""

from celery import shared_task

from pqrs import acciones


@shared_task(name="pqrs.tasks.recordar", ignore_result=True)
def recordar() -> None:
    acciones.recordar()
    acciones.recordar_notificaciones()
    acciones.recordar_leyendas()


@shared_task(name="pqrs.tasks.revisar_plazos", ignore_result=True)
def revisar_plazos() -> None:
    acciones.revisar_plazos()


@shared_task(name="pqrs.tasks.continuar_recalculos", ignore_result=True)
def continuar_recalculos() -> None:
    acciones.continuar_recalculos()


@shared_task(name="pqrs.tasks.repartir", ignore_result=True)
def repartir() -> None:
    acciones.repartir()


@shared_task(name="pqrs.tasks.descartar_archivos", ignore_result=True)
def descartar_archivos() -> None:
    acciones.descartar_vencidos()
    acciones.olvidar_auditoria()
    acciones.borrar_restos()
    acciones.olvidar_presencias()


@shared_task(name="pqrs.tasks.emitir_oficios", ignore_result=True)
def emitir_oficios() -> None:
    acciones.emitir_pendientes()


@shared_task(name="pqrs.tasks.invitar_a_calificar", ignore_result=True)
def invitar_a_calificar() -> None:
    acciones.invitar_a_calificar()


@shared_task(name="pqrs.tasks.marcar_silencios", ignore_result=True)
def marcar_silencios() -> None:
    acciones.marcar_silencios()


@shared_task(name="pqrs.tasks.repasar_afiliados", ignore_result=True)
def repasar_afiliados() -> None:
    acciones.repasar_afiliados()
    acciones.descartar_listas()


@shared_task(name="pqrs.tasks.atender_correo", ignore_result=True)
def atender_correo() -> None:
    acciones.atender_pendientes()


@shared_task(name="pqrs.tasks.acusar_juntos", ignore_result=True)
def acusar_juntos() -> None:
    acciones.acusar_juntos()


@shared_task(name="pqrs.tasks.resumir_fallas", ignore_result=True)
def resumir_fallas() -> None:
    acciones.resumir_fallas()
