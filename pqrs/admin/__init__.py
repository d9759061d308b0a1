"""The officials' side of the desk, inside Django's admin. Every change goes through ``pqrs.acciones``."""

from pqrs.admin.dia_no_habil import DiaNoHabilAdmin
from pqrs.admin.disponibilidad import IncidenteDisponibilidadAdmin
from pqrs.admin.enfoque import ConteoDiferencialAdmin
from pqrs.admin.recalculo import RecalculoAdmin
from pqrs.admin.reparto import AusenciaAdmin, ReglaRepartoAdmin
from pqrs.admin.reserva import LecturaReservadaAdmin
from pqrs.admin.retencion import EliminacionAdmin, SerieDocumentalAdmin
from pqrs.admin.solicitud import SolicitudAdmin
from pqrs.admin.termino import TerminoAdmin

__all__ = [
    "AusenciaAdmin",
    "ConteoDiferencialAdmin",
    "DiaNoHabilAdmin",
    "EliminacionAdmin",
    "IncidenteDisponibilidadAdmin",
    "LecturaReservadaAdmin",
    "RecalculoAdmin",
    "ReglaRepartoAdmin",
    "SerieDocumentalAdmin",
    "SolicitudAdmin",
    "TerminoAdmin",
]
