"""What the entity says, and how it came to be said."""

from contenidos.models.archivo import Archivo
from contenidos.models.contenido import Contenido, Paso, Version
from contenidos.models.imagen import Imagen
from contenidos.models.punto import PuntoDeAtencion
from contenidos.models.red import RedSocial
from contenidos.models.regla import Regla
from contenidos.models.transparencia import Apartado

__all__ = [
    "Apartado",
    "Archivo",
    "Contenido",
    "Imagen",
    "Paso",
    "PuntoDeAtencion",
    "RedSocial",
    "Regla",
    "Version",
]
