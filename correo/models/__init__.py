"""Mail out and mail in. The rows change only through ``correo.acciones``."""

from correo.models.comun import CuerpoComun
from correo.models.descanso import Descanso
from correo.models.entrante import Buzon, Entrante, Rebote
from correo.models.saliente import Contenido, Correo, Intento

__all__ = ["Buzon", "Contenido", "Correo", "CuerpoComun", "Descanso", "Entrante", "Intento", "Rebote"]
