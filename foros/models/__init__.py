"""Forums, what is said in them and what became of it."""

from foros.models.aporte import Cita, Ficha, MensajeRadicado, PasoDeAporte
from foros.models.foro import Foro, Miembro
from foros.models.hilo import Hilo
from foros.models.mensaje import Borrador, Edicion, ImagenDeMensaje, Mensaje
from foros.models.moderacion import Acto, PalabraVigilada, Reporte, Revision
from foros.models.participante import Participante, Silencio

__all__ = [
    "Acto",
    "Borrador",
    "Cita",
    "Edicion",
    "Ficha",
    "Foro",
    "Hilo",
    "ImagenDeMensaje",
    "Mensaje",
    "MensajeRadicado",
    "Miembro",
    "PalabraVigilada",
    "Participante",
    "PasoDeAporte",
    "Reporte",
    "Revision",
    "Silencio",
]
