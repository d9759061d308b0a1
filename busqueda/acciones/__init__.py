"""How what is public enters the index and leaves it: called by the action that publishes or withdraws, in its
transaction. And what editors, visitors and the clock do with the search."""

from busqueda.acciones.consultas import SE_GUARDA, anotar_consulta, olvidar_consultas
from busqueda.acciones.contar import contar_familias
from busqueda.acciones.editorial import (
    NoSirve,
    exigir_destacado,
    exigir_sinonimo,
    guardar_destacado,
    guardar_sinonimo,
)
from busqueda.acciones.guardar import (
    NoSePuedeSeguir,
    anotar_lectura,
    descartar_guardadas,
    guardar,
)
from busqueda.acciones.indexar import Publico, indexar, por_tramos, quitar, sustituir
from busqueda.acciones.reindexar import poner_al_dia, reindexar
from busqueda.models.documento import DESDE_SIEMPRE

__all__ = [
    "DESDE_SIEMPRE",
    "SE_GUARDA",
    "NoSePuedeSeguir",
    "NoSirve",
    "Publico",
    "anotar_consulta",
    "anotar_lectura",
    "contar_familias",
    "descartar_guardadas",
    "exigir_destacado",
    "exigir_sinonimo",
    "guardar",
    "guardar_destacado",
    "guardar_sinonimo",
    "indexar",
    "olvidar_consultas",
    "poner_al_dia",
    "por_tramos",
    "quitar",
    "reindexar",
    "sustituir",
]
