"""What can be done with mail. ``encolar`` writes a row of the outbox in the caller's transaction, and
``depositar_muchos`` the rows of one mail to many; ``enviar_todo`` is
what the Celery task and the worker's loop call; ``guardar`` keeps what comes in and ``entender`` reads it."""

from correo.acciones.deposito import (
    NoSePuedeReintentar,
    SeDebePorLey,
    depositar,
    encolar,
    redirigir,
    reintentar,
    vaciar,
)
from correo.acciones.envio import Resumen, enviar_pendientes, enviar_todo
from correo.acciones.muchos import Destinatario, depositar_muchos, suprimir
from correo.acciones.prueba import Paso, probar
from correo.acciones.recibir import (
    NoSePudoLeer,
    YaSeDecidio,
    aplazar,
    borrar_destruidos,
    callar,
    callar_uno,
    destruir,
    entender,
    guardar,
    leer,
    original,
    resolver,
)
from correo.entrada import Leido, MensajeExcesivo, Separado, separar

__all__ = [
    "Destinatario",
    "Leido",
    "MensajeExcesivo",
    "NoSePudoLeer",
    "NoSePuedeReintentar",
    "Paso",
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
    "encolar",
    "entender",
    "enviar_pendientes",
    "enviar_todo",
    "guardar",
    "leer",
    "original",
    "probar",
    "redirigir",
    "reintentar",
    "resolver",
    "separar",
    "suprimir",
    "vaciar",
]
