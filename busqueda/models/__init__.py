"""The index of what is public, the words that are in it, what editors add, and what is asked and followed."""

from busqueda.models.consulta import Consulta
from busqueda.models.documento import Documento
from busqueda.models.editorial import Destacado, Sinonimo
from busqueda.models.guardada import Anzuelo, Guardada
from busqueda.models.palabra import Familia
from busqueda.models.vocablo import Vocablo

__all__ = ["Anzuelo", "Consulta", "Destacado", "Documento", "Familia", "Guardada", "Sinonimo", "Vocablo"]
