"""How what is public enters the index and leaves it: called by the action that publishes or withdraws, in its
transaction. And what editors, visitors and the clock do with the search."""

from busqueda.acciones.consultas import SE_GUARDA, anotar_consulta, olvidar_consultas
from busqueda.acciones.editorial import NoSirve, guardar_destacado, guardar_sinonimo
from busqueda.acciones.guardar import (
    NoSePuedeSeguir,
    anotar_lectura,
    descartar_guardadas,
    guardar,
)
from busqueda.acciones.indexar import Publico, contar_familias, indexar, quitar
from busqueda.acciones.reindexar import reindexar

__all__ = [
    "SE_GUARDA",
    "NoSePuedeSeguir",
    "NoSirve",
    "Publico",
    "anotar_consulta",
    "anotar_lectura",
    "contar_familias",
    "descartar_guardadas",
    "guardar",
    "guardar_destacado",
    "guardar_sinonimo",
    "indexar",
    "olvidar_consultas",
    "quitar",
    "reindexar",
]
