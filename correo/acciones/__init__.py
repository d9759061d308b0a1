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
    "Destinatario",
    "NoSePudoLeer",
    "NoSePuedeReintentar",
    "Resumen",
    "SeDebePorLey",
    "YaSeDecidio",
    "aplazar",
    "callar",
    "depositar",
    "depositar_muchos",
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
    "suprimir",
    "vaciar",
]
