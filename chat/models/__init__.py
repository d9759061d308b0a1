from chat.models.atencion import Bloqueo, Presencia
from chat.models.conversacion import Conversacion, ConversacionRadicada, Participante, Transcripcion
from chat.models.mensaje import Adjunto, Mensaje
from chat.models.pregunta import Pregunta
from chat.models.sala import Franja, Pausa, RespuestaLista, Sala, SalaPublica

__all__ = [
    "Adjunto",
    "Bloqueo",
    "Conversacion",
    "ConversacionRadicada",
    "Franja",
    "Mensaje",
    "Participante",
    "Pausa",
    "Pregunta",
    "Presencia",
    "RespuestaLista",
    "Sala",
    "SalaPublica",
    "Transcripcion",
]
