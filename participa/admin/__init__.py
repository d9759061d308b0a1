"""Participa in the admin. Each page only translates between a person and an action."""

from participa.admin import indicadores

__all__ = ["indicadores"]
