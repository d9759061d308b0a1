"""Whoever contributed to an exercise that was cancelled is told, once and with the reasons, by handfuls."""

from django.db import transaction

from nucleo import reloj
from participa.acciones.a_quienes_aportaron import escribir
from participa.models import Aporte, Ejercicio

AMBITO = "participa.cancelado"
#: Contributions of one transaction, and handfuls of one turn of the clock.
POR_TRAMO, TRAMOS = 500, 10


def avisar_cancelaciones() -> int:
    """What the clock does: owe the mail to the next ones; how many. Killed anywhere, the next turn goes on: each
    handful and the mark of how far it went are one transaction."""
    escritos = 0
    for _ in range(TRAMOS):
        cuantos = _siguientes()
        if cuantos is None:
            break
        escritos += cuantos
    return escritos


@transaction.atomic
def _siguientes() -> int | None:
    """``None``: nobody is left to tell, or somebody else is at it."""
    ejercicio = (
        Ejercicio.objects.select_for_update(no_key=True, skip_locked=True)
        .filter(publicado_en__isnull=False, cancelado_en__isnull=False, cancelacion_avisada_en__isnull=True)
        .order_by("cancelado_en", "pk")
        .first()
    )
    if ejercicio is None:
        return None
    faltan = Aporte.objects.filter(ejercicio=ejercicio, numero__gt=ejercicio.cancelacion_avisada_hasta)
    aportes = list(faltan.order_by("numero")[:POR_TRAMO])
    escritos = escribir(
        aportes,
        clave=f"participa:cancelado:{ejercicio.pk}",
        ambito=AMBITO,
        plantilla="participa/correos/cancelado",
        contexto={"ejercicio": ejercicio},
    )
    avisado = {"cancelacion_avisada_hasta": aportes[-1].numero} if aportes else {}
    if len(aportes) < POR_TRAMO:
        avisado["cancelacion_avisada_en"] = reloj.ahora()
    Ejercicio.objects.filter(pk=ejercicio.pk).update(**avisado)
    return escritos
