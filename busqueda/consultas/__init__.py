"""What is asked of the index."""

from busqueda.consultas.buscar import Filtros, Hallado, Hallazgos, buscar
from busqueda.consultas.editorial import destacados, sinonimos, sinonimos_de
from busqueda.consultas.seguidas import temas_que_lo_buscan

__all__ = [
    "Filtros",
    "Hallado",
    "Hallazgos",
    "buscar",
    "destacados",
    "sinonimos",
    "sinonimos_de",
    "temas_que_lo_buscan",
]
