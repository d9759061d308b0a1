"""Tables of the desk, one module per concept."""

from pqrs.models.adjunto import Adjunto, ArchivoEnEspera
from pqrs.models.agenda import EnlaceDeAgenda
from pqrs.models.anulacion import AnulacionRadicado
from pqrs.models.asunto import Asunto
from pqrs.models.disponibilidad import IncidenteDisponibilidad
from pqrs.models.enfoque import ConteoDiferencial
from pqrs.models.historia import Actuacion, ContenidoActuacion
from pqrs.models.ingreso import Ingreso
from pqrs.models.lista import ColumnasElegidas, ExportacionDeLista, FiltroGuardado
from pqrs.models.notificacion import AvisoDeCartelera, Notificacion
from pqrs.models.numeracion import Contador
from pqrs.models.oficio import Oficio
from pqrs.models.peticionario import Consentimiento, Peticionario
from pqrs.models.publica import RespuestaPublica
from pqrs.models.recalculo import Recalculo
from pqrs.models.recurso import Insistencia, Recurso
from pqrs.models.reserva import IdentidadReservada, LecturaReservada
from pqrs.models.respuesta import Respuesta
from pqrs.models.retencion import Eliminacion, ExpedientePorEliminar, SerieDocumental
from pqrs.models.secretos import Constancia, Enlace
from pqrs.models.solicitud import Solicitud
from pqrs.models.termino import Termino
from pqrs.models.vinculo import Vinculo

__all__ = [
    "Actuacion",
    "Adjunto",
    "AnulacionRadicado",
    "ArchivoEnEspera",
    "Asunto",
    "AvisoDeCartelera",
    "ColumnasElegidas",
    "Consentimiento",
    "Constancia",
    "Contador",
    "ContenidoActuacion",
    "ConteoDiferencial",
    "Eliminacion",
    "Enlace",
    "EnlaceDeAgenda",
    "ExpedientePorEliminar",
    "ExportacionDeLista",
    "FiltroGuardado",
    "IdentidadReservada",
    "IncidenteDisponibilidad",
    "Ingreso",
    "Insistencia",
    "LecturaReservada",
    "Notificacion",
    "Oficio",
    "Peticionario",
    "Recalculo",
    "Recurso",
    "Respuesta",
    "RespuestaPublica",
    "SerieDocumental",
    "Solicitud",
    "Termino",
    "Vinculo",
]
