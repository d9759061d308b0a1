"""How what is public enters the index and leaves it: called by the action that publishes or withdraws, in its
transaction."""

from busqueda.acciones.indexar import contar_familias, indexar, quitar, reanalizar

__all__ = ["contar_familias", "indexar", "quitar", "reanalizar"]
