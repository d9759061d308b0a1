"""The officials' side of the desk, inside Django's admin. Every change goes through ``pqrs.acciones``."""

from pqrs.admin.afiliados import ListaDeAfiliadosAdmin
from pqrs.admin.auditoria import VistaAdmin
from pqrs.admin.clasificacion import ClasificadorAdmin, MateriaAdmin
from pqrs.admin.descarga import SalidaAdmin
from pqrs.admin.dia_no_habil import DiaNoHabilAdmin
from pqrs.admin.disponibilidad import IncidenteDisponibilidadAdmin
from pqrs.admin.enfoque import ConteoDiferencialAdmin
from pqrs.admin.entrantes import EntranteAdmin
from pqrs.admin.informes import InformeAdmin
from pqrs.admin.plantillas import PlantillaAdmin
from pqrs.admin.recalculo import RecalculoAdmin
from pqrs.admin.reparto import AusenciaAdmin, ReglaRepartoAdmin
from pqrs.admin.reserva import LecturaReservadaAdmin
from pqrs.admin.retencion import EliminacionAdmin, SerieDocumentalAdmin
from pqrs.admin.solicitud import SolicitudAdmin
from pqrs.admin.termino import TerminoAdmin

__all__ = [
    "AusenciaAdmin",
    "ClasificadorAdmin",
    "ConteoDiferencialAdmin",
    "DiaNoHabilAdmin",
    "EliminacionAdmin",
    "EntranteAdmin",
    "IncidenteDisponibilidadAdmin",
    "InformeAdmin",
    "LecturaReservadaAdmin",
    "ListaDeAfiliadosAdmin",
    "MateriaAdmin",
    "PlantillaAdmin",
    "RecalculoAdmin",
    "ReglaRepartoAdmin",
    "SalidaAdmin",
    "SerieDocumentalAdmin",
    "SolicitudAdmin",
    "TerminoAdmin",
    "VistaAdmin",
]
