"""Count what somebody chose to say of themselves, apart from their request (R1.13)."""

from datetime import datetime

from django.db.models import F

from nucleo import reloj
from pqrs import enfoque
from pqrs.models import ConteoDiferencial


def contar(respuestas: dict[str, str], ahora: datetime) -> None:
    """Add one to each option chosen, in the caller's transaction: once for each filing. What is no option does not."""
    hoy = ahora.astimezone(reloj.BOGOTA).date()
    for pregunta, opcion in sorted(enfoque.validas(respuestas).items()):
        celda = {
            "anio": hoy.year,
            "trimestre": (hoy.month + 2) // 3,
            "pregunta": pregunta,
            "opcion": opcion,
        }
        ConteoDiferencial.objects.get_or_create(**celda)
        ConteoDiferencial.objects.filter(**celda).update(cuantas=F("cuantas") + 1)
