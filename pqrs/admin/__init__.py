"""The officials' side of the desk, inside Django's admin. Every change goes through ``pqrs.acciones``."""

from pqrs.admin.descarga import ExportacionDeListaAdmin
from pqrs.admin.dia_no_habil import DiaNoHabilAdmin
from pqrs.admin.disponibilidad import IncidenteDisponibilidadAdmin
from pqrs.admin.enfoque import ConteoDiferencialAdmin
from pqrs.admin.recalculo import RecalculoAdmin
from pqrs.admin.reserva import LecturaReservadaAdmin
from pqrs.admin.retencion import EliminacionAdmin, SerieDocumentalAdmin
from pqrs.admin.solicitud import SolicitudAdmin
from pqrs.admin.termino import TerminoAdmin

__all__ = [
    "ConteoDiferencialAdmin",
    "DiaNoHabilAdmin",
    "EliminacionAdmin",
    "ExportacionDeListaAdmin",
    "IncidenteDisponibilidadAdmin",
    "LecturaReservadaAdmin",
    "RecalculoAdmin",
    "SerieDocumentalAdmin",
    "SolicitudAdmin",
    "TerminoAdmin",
]
