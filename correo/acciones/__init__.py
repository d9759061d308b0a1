"""What can be done with the outbox. ``encolar`` writes a row in the caller's transaction; ``enviar_pendientes`` is
what the Celery task and the worker's loop call."""

from correo.acciones.deposito import NoSePuedeReintentar, depositar, encolar, reintentar
from correo.acciones.envio import Resumen, enviar_pendientes

__all__ = ["NoSePuedeReintentar", "Resumen", "depositar", "encolar", "enviar_pendientes", "reintentar"]
