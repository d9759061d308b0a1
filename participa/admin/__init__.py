"""Participa in the officials' site. Each page only translates between a person and an action."""

from participa.admin import (
    anual,
    aportes,
    decision,
    ejercicio,
    encuentro,
    grupos,
    indicadores,
    informe,
    materializacion,
    plan,
    relacion,
)

__all__ = [
    "anual",
    "aportes",
    "decision",
    "ejercicio",
    "encuentro",
    "grupos",
    "indicadores",
    "informe",
    "materializacion",
    "plan",
    "relacion",
]
