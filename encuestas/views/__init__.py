"""The public pages of the surveys."""

from encuestas.views.avisos import avisarme, no_mas
from encuestas.views.leer import encuesta, encuestas
from encuestas.views.responder import responder, seguir
from encuestas.views.resultados import datos_csv, datos_json, resultados

__all__ = [
    "avisarme",
    "datos_csv",
    "datos_json",
    "encuesta",
    "encuestas",
    "no_mas",
    "responder",
    "resultados",
    "seguir",
]
