"""What spans every app: the turns of the timetable, an official's leaving, and the portal's own doors in its search."""

from caja_portal.acciones.ayuda import tareas_de_los_manuales
from caja_portal.acciones.lanzar_respaldo import lanzar_respaldo
from caja_portal.acciones.puertas import indexar_texto_legal, puertas, repasar_puertas, textos_legales
from caja_portal.acciones.relevos import NoSeDesactiva, Relevo, desactivar, sucesores
from caja_portal.acciones.vueltas import dar_vuelta

__all__ = [
    "NoSeDesactiva",
    "Relevo",
    "dar_vuelta",
    "desactivar",
    "indexar_texto_legal",
    "lanzar_respaldo",
    "puertas",
    "repasar_puertas",
    "sucesores",
    "tareas_de_los_manuales",
    "textos_legales",
]
