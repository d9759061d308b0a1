"""What can be done with what is followed: ``anunciar``, ``corregir`` and ``retirar`` are called by the action that
publishes, changes or withdraws, in its transaction. The rest is of who follows it by mail."""

from suscripciones.acciones.al_salir import que_no_salen
from suscripciones.acciones.dejar import (
    borrar,
    cambiar,
    de_la_ficha,
    dejar,
    enviar_enlace,
    olvidar,
)
from suscripciones.acciones.devueltos import revisar_devueltos
from suscripciones.acciones.difundir import (
    abrir_tema,
    anunciar,
    cambio_la_reserva,
    cerrar_tema,
    corregir,
    descartar_tema,
    pasar_de_tema,
    pedir_turno,
    retirar,
)
from suscripciones.acciones.difusion import difundir
from suscripciones.acciones.hub import avisar_al_hub
from suscripciones.acciones.resumir import resumir
from suscripciones.acciones.suscribir import NoEsSuDireccion, confirmar, pedir, suscribir_de_una_vez

__all__ = [
    "NoEsSuDireccion",
    "abrir_tema",
    "anunciar",
    "avisar_al_hub",
    "borrar",
    "cambiar",
    "cambio_la_reserva",
    "cerrar_tema",
    "confirmar",
    "corregir",
    "de_la_ficha",
    "dejar",
    "descartar_tema",
    "difundir",
    "enviar_enlace",
    "olvidar",
    "pasar_de_tema",
    "pedir",
    "pedir_turno",
    "que_no_salen",
    "resumir",
    "retirar",
    "revisar_devueltos",
    "suscribir_de_una_vez",
]
