"""Participa in the officials' site. Each page only translates between a person and an action."""

from participa.admin import anual, ejercicio, informe, plan, relacion

__all__ = ["anual", "ejercicio", "informe", "plan", "relacion"]
"""Participa in the admin. Each page only translates between a person and an action."""

from participa.admin import indicadores

__all__ = ["indicadores"]
