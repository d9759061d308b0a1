"""What a clock that was ahead left written: waits and leases longer than any that is given here, which would hold a
message, or all of them, until that day came."""

from datetime import timedelta

from django.db import transaction

from correo.models import Buzon, Correo, Descanso, Entrante
from nucleo import reloj

#: Longer than the longest wait between two tries: six hours and a fifth.
MAXIMO = timedelta(hours=8)


def traer_al_presente() -> int:
    """Let go at once of what waits for a moment that only a wrong clock can have written. How many rows. A sweep: it
    bears running twice, and finds nothing while the clocks are right."""
    ahora = reloj.ahora()
    lejos = ahora + MAXIMO
    with transaction.atomic():
        return sum(
            [
                Correo.objects.filter(proximo_intento_en__gt=lejos).update(proximo_intento_en=ahora),
                Correo.objects.filter(tomado_hasta__gt=lejos).update(tomado_hasta=ahora),
                Descanso.objects.filter(hasta__gt=lejos).update(hasta=ahora),
                Entrante.objects.filter(proximo_intento_en__gt=lejos).update(proximo_intento_en=ahora),
                Buzon.objects.filter(tomado_hasta__gt=lejos).update(tomado_por="", tomado_hasta=None),
                Buzon.objects.filter(revisado_en__gt=lejos).update(revisado_en=None),
            ]
        )
