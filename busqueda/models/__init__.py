"""The index of what is public, and the words that are in it."""

from busqueda.models.documento import Documento
from busqueda.models.palabra import Familia

__all__ = ["Documento", "Familia"]
