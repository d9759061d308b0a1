"""What can be done with mail. ``encolar`` writes a row of the outbox in the caller's transaction; ``enviar_todo`` is
what the Celery task and the worker's loop call; ``guardar`` keeps what comes in, ``entender`` reads it and ``separar``
parts what was written from what it quotes."""

from correo.acciones.deposito import NoSePuedeReintentar, depositar, encolar, redirigir, reintentar, vaciar
from correo.acciones.envio import Resumen, enviar_pendientes, enviar_todo
from correo.acciones.recibir import (
    PESO_MAXIMO,
    NoSePudoLeer,
    YaSeDecidio,
    aplazar,
    callar,
    empezar,
    entender,
    guardar,
    guardar_cabeceras,
    leer,
    original,
    resolver,
    tomar,
)
from correo.acciones.rondas import Recogida, recoger, recoger_de
from correo.entrada import Leido, separar

__all__ = [
    "PESO_MAXIMO",
    "Leido",
    "NoSePudoLeer",
    "NoSePuedeReintentar",
    "Recogida",
    "Resumen",
    "YaSeDecidio",
    "aplazar",
    "callar",
    "depositar",
    "empezar",
    "encolar",
    "entender",
    "enviar_pendientes",
    "enviar_todo",
    "guardar",
    "guardar_cabeceras",
    "leer",
    "original",
    "recoger",
    "recoger_de",
    "redirigir",
    "reintentar",
    "resolver",
    "separar",
    "tomar",
    "vaciar",
]
