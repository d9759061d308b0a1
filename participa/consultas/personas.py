"""How many different people contributed, without keeping who."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from participa.consultas.indicadores.de_participa import quien_es
from participa.models import Aporte


@dataclass(frozen=True)
class Personas:
    """As the indicators count them. ``sin_identificar``: the contributions of whom nobody is known, each of which
    counts as a person (a meeting's, a file's, a survey's)."""

    distintas: int
    sin_identificar: int


_NADIE = Q(autor__isnull=True, mensaje__isnull=True, linea__autor__isnull=True, huella="")


def contar(aportes: QuerySet[Aporte]) -> Personas:
    """One query."""
    cuenta = aportes.order_by().aggregate(
        distintas=Count(quien_es(), distinct=True), sin_identificar=Count("pk", filter=_NADIE)
    )
    return Personas(**cuenta)
