"""How what is public enters the index and leaves it: called by the action that publishes or withdraws, in its
transaction."""

from busqueda.acciones.indexar import Publico, contar_familias, indexar, quitar
from busqueda.acciones.reindexar import reindexar

__all__ = ["Publico", "contar_familias", "indexar", "quitar", "reindexar"]
