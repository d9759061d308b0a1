"""What can be followed, what was announced in it, and who asked to hear of it."""

from suscripciones.models.aviso_al_hub import AvisoAlHub
from suscripciones.models.novedad import EnTema, Novedad
from suscripciones.models.tema import TODO, Tema

__all__ = ["TODO", "AvisoAlHub", "EnTema", "Novedad", "Tema"]
