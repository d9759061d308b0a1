"""Participa in the officials' site. Each page only translates between a person and an action."""

from participa.admin import anual, ejercicio, encuentro, indicadores, informe, plan, relacion

__all__ = ["anual", "ejercicio", "encuentro", "indicadores", "informe", "plan", "relacion"]
