"""Surveys, who may answer them and what was answered."""

from encuestas.models.convocatoria import Convocatoria
from encuestas.models.encuesta import Encuesta, Version
from encuestas.models.lectura import Avisado, Categoria, TextoLeido
from encuestas.models.urna import Conteo, Guardado, Papeleta, Respuesta

__all__ = [
    "Avisado",
    "Categoria",
    "Conteo",
    "Convocatoria",
    "Encuesta",
    "Guardado",
    "Papeleta",
    "Respuesta",
    "TextoLeido",
    "Version",
]
