"""How what is public enters the index and leaves it: called by the action that publishes or withdraws, in its
transaction."""

from busqueda.acciones.contar import contar_familias
from busqueda.acciones.indexar import Publico, indexar, por_tramos, quitar, sustituir
from busqueda.acciones.reindexar import poner_al_dia, reindexar
from busqueda.models.documento import DESDE_SIEMPRE

__all__ = [
    "DESDE_SIEMPRE",
    "Publico",
    "contar_familias",
    "indexar",
    "poner_al_dia",
    "por_tramos",
    "quitar",
    "reindexar",
    "sustituir",
]
