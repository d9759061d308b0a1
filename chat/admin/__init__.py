"""The chat in the officials' site. Each page only translates between a person and an action."""

from chat.admin import anfitrion, bloqueos, conversacion, preguntas, salas

__all__ = ["anfitrion", "bloqueos", "conversacion", "preguntas", "salas"]
