"""A law that changes a term: a new validity, never a correction of the one in force."""

from datetime import date, timedelta

from django.db import transaction

from nucleo import reloj
from pqrs.errores import DatosInvalidos
from pqrs.models import Termino


@transaction.atomic
def abrir_vigencia(termino: Termino) -> Termino:
    """Save a new dated term and close the one before it on its eve, so that two never rule on one day.

    Raises ``DatosInvalidos`` as ``exigir_vigencia_nueva``.
    """
    anteriores = list(
        Termino.objects.select_for_update().filter(tipo=termino.tipo).order_by("-vigente_desde")
    )
    exigir_vigencia_nueva(termino.tipo, termino.vigente_desde)
    vispera = termino.vigente_desde - timedelta(days=1)
    anterior = anteriores[0] if anteriores else None
    if anterior and (anterior.vigente_hasta is None or anterior.vigente_hasta > vispera):
        anterior.vigente_hasta = vispera
        anterior.save(update_fields=["vigente_hasta"])
    termino.save()
    return termino


def exigir_vigencia_nueva(tipo: str, desde: date) -> None:
    """It starts in the future, after every other of its kind: what was already filed keeps its term, and no due date
    changes behind anybody's back. Raises ``DatosInvalidos``."""
    if desde <= reloj.hoy():
        raise DatosInvalidos(
            "La vigencia debe empezar después de hoy: las solicitudes que ya se recibieron conservan su término."
        )
    if Termino.objects.filter(tipo=tipo, vigente_desde__gte=desde).exists():
        raise DatosInvalidos(
            "Ese tipo ya tiene una vigencia que empieza ese día o después. Corrija esa en lugar de añadir otra."
        )
