"""The chat's pages."""

from chat.views.abrir import sala
from chat.views.archivos import archivo
from chat.views.cifras import cifras, cifras_csv
from chat.views.conversacion import conversacion
from chat.views.final import calificar, radicar, terminar
from chat.views.mensajes import mensajes
from chat.views.por_escrito import radicada, radicar_texto
from chat.views.portada import portada, salir
from chat.views.salas import radicar_pregunta, sala_csv, sala_ics, sala_mensajes
from chat.views.transcripcion import transcripcion

__all__ = [
    "archivo",
    "calificar",
    "cifras",
    "cifras_csv",
    "conversacion",
    "mensajes",
    "portada",
    "radicada",
    "radicar",
    "radicar_pregunta",
    "radicar_texto",
    "sala",
    "sala_csv",
    "sala_ics",
    "sala_mensajes",
    "salir",
    "terminar",
    "transcripcion",
]
