"""What spans every app: the turns of the timetable, and an official's leaving."""

from caja_portal.acciones.relevos import NoSeDesactiva, Relevo, desactivar, sucesores
from caja_portal.acciones.vueltas import dar_vuelta

__all__ = ["NoSeDesactiva", "Relevo", "dar_vuelta", "desactivar", "sucesores"]
