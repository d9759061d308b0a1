"""The chat's pages."""

from chat.views.abrir import sala
from chat.views.archivos import archivo
from chat.views.conversacion import conversacion
from chat.views.final import calificar, radicar, terminar
from chat.views.mensajes import mensajes
from chat.views.por_escrito import radicada, radicar_texto
from chat.views.portada import portada, salir
from chat.views.transcripcion import transcripcion

__all__ = [
    "archivo",
    "calificar",
    "conversacion",
    "mensajes",
    "portada",
    "radicada",
    "radicar",
    "radicar_texto",
    "sala",
    "salir",
    "terminar",
    "transcripcion",
]
