"""What is asked of the index."""

from busqueda.consultas.buscar import POCOS, Filtros, Hallado, Hallazgos, buscar
from busqueda.consultas.hojear import Hoja, esta_contado, hojear, nombre_de_clase, por_el_titulo
from busqueda.consultas.quiso_decir import quiso_decir
from busqueda.consultas.relacionados import relacionados
from busqueda.consultas.sugerencias import sugerencias

__all__ = [
    "POCOS",
    "Filtros",
    "Hallado",
    "Hallazgos",
    "Hoja",
    "buscar",
    "esta_contado",
    "hojear",
    "nombre_de_clase",
    "por_el_titulo",
    "quiso_decir",
    "relacionados",
    "sugerencias",
]
