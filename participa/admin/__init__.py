"""Participa in the admin. Each page only translates between a person and an action."""

from participa.admin import ejercicio, encuentro, plan, relacion

__all__ = ["ejercicio", "encuentro", "plan", "relacion"]
