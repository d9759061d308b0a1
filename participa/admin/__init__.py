"""Participa in the officials' site. Each page only translates between a person and an action."""

from participa.admin import anual, informe

__all__ = ["anual", "informe"]
