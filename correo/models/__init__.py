"""Mail out and mail in. The rows change only through ``correo.acciones``."""

from correo.models.entrante import Buzon, Entrante, Rebote
from correo.models.saliente import Contenido, Correo, Intento

__all__ = ["Buzon", "Contenido", "Correo", "Entrante", "Intento", "Rebote"]
