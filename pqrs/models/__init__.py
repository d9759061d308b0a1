"""Tables of the desk, one module per concept."""

from pqrs.models.acuse import AcuseJunto
from pqrs.models.adjunto import Adjunto, ArchivoEnEspera
from pqrs.models.agenda import EnlaceDeAgenda
from pqrs.models.anulacion import AnulacionRadicado
from pqrs.models.asunto import Asunto
from pqrs.models.auditoria import Salida, Vista
from pqrs.models.clasificacion import (
    Afiliacion,
    Afiliado,
    Clasificacion,
    Clasificador,
    Etiqueta,
    ListaDeAfiliados,
    Materia,
)
from pqrs.models.disponibilidad import IncidenteDisponibilidad
from pqrs.models.documento import OficioPdf
from pqrs.models.enfoque import ConteoDiferencial
from pqrs.models.historia import Actuacion, ContenidoActuacion
from pqrs.models.informe import Informe
from pqrs.models.ingreso import Ingreso
from pqrs.models.lista import ColumnasElegidas, FiltroGuardado
from pqrs.models.migrada import InicioDeSerie, Migracion, Migrada
from pqrs.models.notificacion import AvisoDeCartelera, Notificacion
from pqrs.models.numeracion import Contador
from pqrs.models.oficio import Oficio
from pqrs.models.peticionario import Consentimiento, Peticionario
from pqrs.models.plantilla import Plantilla
from pqrs.models.publica import RespuestaPublica
from pqrs.models.recalculo import Recalculo
from pqrs.models.recurso import Insistencia, Recurso
from pqrs.models.reparto import Ausencia, ReglaReparto
from pqrs.models.reserva import IdentidadReservada, LecturaReservada
from pqrs.models.respuesta import Respuesta
from pqrs.models.retencion import Eliminacion, ExpedientePorEliminar, SerieDocumental
from pqrs.models.rotulo import Rotulo
from pqrs.models.satisfaccion import Satisfaccion
from pqrs.models.secretos import Constancia, Enlace
from pqrs.models.solicitud import Solicitud
from pqrs.models.tapado import ArchivoTapado
from pqrs.models.termino import Termino
from pqrs.models.trabajo import NotaInterna, Presencia
from pqrs.models.vinculo import Vinculo
from pqrs.models.visto import Visto

__all__ = [
    "Actuacion",
    "AcuseJunto",
    "Adjunto",
    "Afiliacion",
    "Afiliado",
    "AnulacionRadicado",
    "ArchivoEnEspera",
    "ArchivoTapado",
    "Asunto",
    "Ausencia",
    "AvisoDeCartelera",
    "Clasificacion",
    "Clasificador",
    "ColumnasElegidas",
    "Consentimiento",
    "Constancia",
    "Contador",
    "ContenidoActuacion",
    "ConteoDiferencial",
    "Eliminacion",
    "Enlace",
    "EnlaceDeAgenda",
    "Etiqueta",
    "ExpedientePorEliminar",
    "FiltroGuardado",
    "IdentidadReservada",
    "IncidenteDisponibilidad",
    "Informe",
    "Ingreso",
    "InicioDeSerie",
    "Insistencia",
    "LecturaReservada",
    "ListaDeAfiliados",
    "Materia",
    "Migracion",
    "Migrada",
    "NotaInterna",
    "Notificacion",
    "Oficio",
    "OficioPdf",
    "Peticionario",
    "Plantilla",
    "Presencia",
    "Recalculo",
    "Recurso",
    "ReglaReparto",
    "Respuesta",
    "RespuestaPublica",
    "Rotulo",
    "Salida",
    "Satisfaccion",
    "SerieDocumental",
    "Solicitud",
    "Termino",
    "Vinculo",
    "Vista",
    "Visto",
]
