"""Surveys in the admin: build, open, close. Each page only translates between a person and an action."""

from encuestas.admin import encuesta

__all__ = ["encuesta"]
