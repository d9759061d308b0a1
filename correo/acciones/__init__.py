"""What can be done with mail. ``encolar`` writes a row of the outbox in the caller's transaction, and
``depositar_muchos`` the rows of one mail to many; ``enviar_todo`` is what the Celery task and the worker's loop call;
``guardar`` keeps what comes in, ``entender`` reads it and ``separar`` parts what was written from what it quotes."""

from correo.acciones.deposito import (
    NoSePuedeReintentar,
    SeDebePorLey,
    depositar,
    encolar,
    redirigir,
    reintentar,
    vaciar,
)
from correo.acciones.desfase import traer_al_presente
from correo.acciones.envio import Resumen, enviar_pendientes, enviar_todo
from correo.acciones.muchos import (
    Destinatario,
    depositar_muchos,
    detener,
    olvidar_destinatarios,
    olvidar_direccion,
    suprimir,
)
from correo.acciones.prueba import Paso, probar, probar_sin_enviar
from correo.acciones.recibir import (
    PESO_MAXIMO,
    NoSePudoLeer,
    YaSeDecidio,
    aplazar,
    borrar_destruidos,
    callar,
    callar_uno,
    destruir,
    empezar,
    entender,
    guardar,
    guardar_cabeceras,
    leer,
    original,
    resolver,
    tomar,
)
from correo.acciones.rondas import Recogida, probar_buzones, recoger, recoger_de
from correo.entrada import Leido, MensajeExcesivo, Separado, separar
from correo.redaccion import Redaccion, redactar

__all__ = [
    "PESO_MAXIMO",
    "Destinatario",
    "Leido",
    "MensajeExcesivo",
    "NoSePudoLeer",
    "NoSePuedeReintentar",
    "Paso",
    "Recogida",
    "Redaccion",
    "Resumen",
    "SeDebePorLey",
    "Separado",
    "YaSeDecidio",
    "aplazar",
    "borrar_destruidos",
    "callar",
    "callar_uno",
    "depositar",
    "depositar_muchos",
    "destruir",
    "detener",
    "empezar",
    "encolar",
    "entender",
    "enviar_pendientes",
    "enviar_todo",
    "guardar",
    "guardar_cabeceras",
    "leer",
    "olvidar_destinatarios",
    "olvidar_direccion",
    "original",
    "probar",
    "probar_buzones",
    "probar_sin_enviar",
    "recoger",
    "recoger_de",
    "redactar",
    "redirigir",
    "reintentar",
    "resolver",
    "separar",
    "suprimir",
    "tomar",
    "traer_al_presente",
    "vaciar",
]
