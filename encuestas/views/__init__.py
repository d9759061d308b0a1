"""The public pages of the surveys."""

from encuestas.views.avisos import avisarme, no_mas
from encuestas.views.leer import encuesta, encuestas
from encuestas.views.responder import responder, seguir

__all__ = ["avisarme", "encuesta", "encuestas", "no_mas", "responder", "seguir"]
