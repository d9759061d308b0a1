"""Participa in the admin. Each page only translates between a person and an action."""

from participa.admin import aportes, decision, grupos, materializacion

__all__ = ["aportes", "decision", "grupos", "materializacion"]
