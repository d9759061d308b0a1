"""The index of what is public, and the words that are in it."""

from busqueda.models.documento import Documento
from busqueda.models.palabra import Familia
from busqueda.models.vocablo import Vocablo

__all__ = ["Documento", "Familia", "Vocablo"]
