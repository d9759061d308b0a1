"""What can be done with what is followed: ``anunciar``, ``corregir`` and ``retirar`` are called by the action that
publishes, changes or withdraws, in its transaction."""

from suscripciones.acciones.difundir import (
    abrir_tema,
    anunciar,
    cambio_la_reserva,
    cerrar_tema,
    corregir,
    retirar,
)
from suscripciones.acciones.hub import avisar_al_hub

__all__ = [
    "abrir_tema",
    "anunciar",
    "avisar_al_hub",
    "cambio_la_reserva",
    "cerrar_tema",
    "corregir",
    "retirar",
]
