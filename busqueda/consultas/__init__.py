"""What is asked of the index."""

from busqueda.consultas.buscar import Filtros, Hallado, Hallazgos, buscar
from busqueda.consultas.direcciones import cuantas_direcciones, direcciones
from busqueda.consultas.estado import documentos_contados, esta_completo

__all__ = [
    "Filtros",
    "Hallado",
    "Hallazgos",
    "buscar",
    "cuantas_direcciones",
    "direcciones",
    "documentos_contados",
    "esta_completo",
]
