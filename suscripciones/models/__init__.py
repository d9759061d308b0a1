"""What can be followed, what was announced in it, and who asked to hear of it."""

from suscripciones.models.novedad import EnTema, Novedad
from suscripciones.models.tema import Tema

__all__ = ["EnTema", "Novedad", "Tema"]
