"""How many different people contributed, without keeping who."""

from dataclasses import dataclass

from django.db.models import CharField, Count, Q, QuerySet, Value
from django.db.models.functions import Cast, Coalesce, Concat, NullIf

from participa.models import Aporte


@dataclass(frozen=True)
class Personas:
    """``distintas``: those that can be told apart; ``sin_identificar``: contributions by which nobody can be counted (a
    meeting's, a file's, a survey's)."""

    distintas: int
    sin_identificar: int


def contar(aportes: QuerySet[Aporte]) -> Personas:
    """One query. The same account counts once by the form, the forum and the chat; the same address, once by the form;
    whoever took part in a forum or in the chat without an account, once there."""
    cuenta = (
        aportes.order_by()
        .annotate(quien=quien())
        .aggregate(
            distintas=Count("quien", distinct=True),
            sin_identificar=Count("pk", filter=Q(quien__isnull=True)),
        )
    )
    return Personas(**cuenta)


#: By what a person is known, in this order: the mark of each way, so that two of them never meet.
_POR_DONDE = (
    ("cuenta", "autor"),
    ("cuenta", "mensaje__autor__usuario"),
    ("cuenta", "linea__autor__usuario"),
    ("correo", "huella"),
    ("foro", "mensaje__autor"),
    ("chat", "linea__autor"),
    ("solicitud", "solicitud"),
    ("entrante", "entrante__de"),
)


def quien() -> Coalesce:
    """Who made each contribution, as a mark that says nothing else; NULL when nobody can be counted by it."""
    return Coalesce(*(_marcada(f"{marca}:", campo) for marca, campo in _POR_DONDE))


def _marcada(marca: str, campo: str) -> NullIf:
    """«cuenta:3»; NULL when there is nobody by that way."""
    dicho = Coalesce(Cast(campo, CharField()), Value(""))
    return NullIf(Concat(Value(marca), dicho, output_field=CharField()), Value(marca))
