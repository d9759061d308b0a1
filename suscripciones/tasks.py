"""What is done by the clock. Each task calls one action that bears running twice."""

from celery import shared_task

from suscripciones import acciones


@shared_task(name="suscripciones.tasks.avisar_al_hub", ignore_result=True)
def avisar_al_hub() -> None:
    """Tell the WebSub hub what changed; without one in the settings, nothing."""
    acciones.avisar_al_hub()


@shared_task(name="suscripciones.tasks.difundir", ignore_result=True)
def difundir() -> None:
    acciones.difundir()


@shared_task(name="suscripciones.tasks.resumir", ignore_result=True)
def resumir() -> None:
    acciones.resumir()


@shared_task(name="suscripciones.tasks.revisar_devueltos", ignore_result=True)
def revisar_devueltos() -> None:
    acciones.revisar_devueltos()


@shared_task(name="suscripciones.tasks.olvidar", ignore_result=True)
def olvidar() -> None:
    acciones.olvidar()
