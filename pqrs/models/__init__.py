"""Tables of the desk, one module per concept."""

from pqrs.models.adjunto import Adjunto, ArchivoEnEspera
from pqrs.models.anulacion import AnulacionRadicado
from pqrs.models.historia import Actuacion, ContenidoActuacion
from pqrs.models.ingreso import Ingreso
from pqrs.models.numeracion import Contador
from pqrs.models.oficio import Oficio
from pqrs.models.peticionario import Consentimiento, Peticionario
from pqrs.models.respuesta import Respuesta
from pqrs.models.secretos import Constancia, Enlace
from pqrs.models.solicitud import Solicitud
from pqrs.models.termino import Termino

__all__ = [
    "Actuacion",
    "Adjunto",
    "AnulacionRadicado",
    "ArchivoEnEspera",
    "Consentimiento",
    "Constancia",
    "Contador",
    "ContenidoActuacion",
    "Enlace",
    "Ingreso",
    "Oficio",
    "Peticionario",
    "Respuesta",
    "Solicitud",
    "Termino",
]
