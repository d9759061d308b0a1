from chat.models.atencion import Bloqueo, Presencia
from chat.models.conversacion import (
    Adjunto,
    Conversacion,
    ConversacionRadicada,
    Mensaje,
    Participante,
    Pregunta,
    Transcripcion,
)
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
