"""What is asked of the index."""

from busqueda.consultas.buscar import POCOS, Hallado, Hallazgos, buscar
from busqueda.consultas.direcciones import cuantas_direcciones, direcciones
from busqueda.consultas.editorial import destacados, sinonimos_de
from busqueda.consultas.estado import documentos_contados, esta_completo
from busqueda.consultas.estrechar import Filtros
from busqueda.consultas.hojear import Hoja, hojear, nombre_de_clase, por_el_titulo
from busqueda.consultas.quiso_decir import quiso_decir
from busqueda.consultas.relacionados import relacionados
from busqueda.consultas.seguidas import temas_que_lo_buscan
from busqueda.consultas.sugerencias import sugerencias

__all__ = [
    "POCOS",
    "Filtros",
    "Hallado",
    "Hallazgos",
    "Hoja",
    "buscar",
    "cuantas_direcciones",
    "destacados",
    "direcciones",
    "documentos_contados",
    "esta_completo",
    "hojear",
    "nombre_de_clase",
    "por_el_titulo",
    "quiso_decir",
    "relacionados",
    "sinonimos_de",
    "sugerencias",
    "temas_que_lo_buscan",
]
