"""What can be done with mail. ``encolar`` writes a row of the outbox in the caller's transaction; ``enviar_todo`` is
what the Celery task and the worker's loop call; ``guardar`` keeps what comes in and ``entender`` reads it."""

from correo.acciones.deposito import NoSePuedeReintentar, depositar, encolar, redirigir, reintentar, vaciar
from correo.acciones.envio import Resumen, enviar_pendientes, enviar_todo
from correo.acciones.recibir import (
    NoSePudoLeer,
    YaSeDecidio,
    aplazar,
    callar,
    entender,
    guardar,
    leer,
    original,
    resolver,
)

__all__ = [
    "NoSePudoLeer",
    "NoSePuedeReintentar",
    "Resumen",
    "YaSeDecidio",
    "aplazar",
    "callar",
    "depositar",
    "encolar",
    "entender",
    "enviar_pendientes",
    "enviar_todo",
    "guardar",
    "leer",
    "original",
    "redirigir",
    "reintentar",
    "resolver",
    "vaciar",
]
