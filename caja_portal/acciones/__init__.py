"""What spans every app: the turns of the timetable, an official's leaving, and the portal's own doors in its search."""

from caja_portal.acciones.ayuda import tareas_de_los_manuales
from caja_portal.acciones.cierres import CierreAlReves, anunciar_mantenimiento, desistir_de_mantenimientos
from caja_portal.acciones.lanzar_respaldo import lanzar_respaldo
from caja_portal.acciones.puertas import indexar_texto_legal, puertas, repasar_puertas, textos_legales
from caja_portal.acciones.relevos import NoSeDesactiva, Relevo, desactivar, sucesores
from caja_portal.acciones.vueltas import anotar_vuelta, dar_vuelta

__all__ = [
    "CierreAlReves",
    "NoSeDesactiva",
    "Relevo",
    "anotar_vuelta",
    "anunciar_mantenimiento",
    "dar_vuelta",
    "desactivar",
    "desistir_de_mantenimientos",
    "indexar_texto_legal",
    "lanzar_respaldo",
    "puertas",
    "repasar_puertas",
    "sucesores",
    "tareas_de_los_manuales",
    "textos_legales",
]
