"""What can be done with the outbox. ``encolar`` writes a row in the caller's transaction; ``enviar_todo`` is
what the Celery task and the worker's loop call."""

from correo.acciones.deposito import NoSePuedeReintentar, depositar, encolar, redirigir, reintentar, vaciar
from correo.acciones.envio import Resumen, enviar_pendientes, enviar_todo

__all__ = [
    "NoSePuedeReintentar",
    "Resumen",
    "depositar",
    "encolar",
    "enviar_pendientes",
    "enviar_todo",
    "redirigir",
    "reintentar",
    "vaciar",
]
