"""Every change of state of a request, one function per verb, each one transaction. Outside ``pqrs`` enter by here."""

from pqrs.acciones.aclarar import aclarar, recibir_aclaracion
from pqrs.acciones.ampliar import ampliar, fijar_fecha
from pqrs.acciones.anular import anular
from pqrs.acciones.archivar import archivar, reabrir
from pqrs.acciones.archivos import adjuntar_a_respuesta, dejar_en_espera, descartar_vencidos, quitar_adjunto
from pqrs.acciones.asignar import asignar, reasignar, tomar
from pqrs.acciones.calendario import Recuento, registrar_dia_no_habil, revisar_plazos, revocar_dia_no_habil
from pqrs.acciones.clasificar import clasificar
from pqrs.acciones.desistir import decretar_desistimiento, desistir
from pqrs.acciones.ingreso import DatosDeIngreso
from pqrs.acciones.prelacion import Prelacion, priorizar
from pqrs.acciones.radicar import NuevaSolicitud, Persona, Radicada, radicar
from pqrs.acciones.recordar import recordar
from pqrs.acciones.requerir import completar, prorrogar, requerir
from pqrs.acciones.responder import guardar_borrador, responder
from pqrs.acciones.suspender import reanudar, suspender
from pqrs.acciones.trasladar import trasladar

__all__ = [
    "DatosDeIngreso",
    "NuevaSolicitud",
    "Persona",
    "Prelacion",
    "Radicada",
    "Recuento",
    "aclarar",
    "adjuntar_a_respuesta",
    "ampliar",
    "anular",
    "archivar",
    "asignar",
    "clasificar",
    "completar",
    "decretar_desistimiento",
    "dejar_en_espera",
    "descartar_vencidos",
    "desistir",
    "fijar_fecha",
    "guardar_borrador",
    "priorizar",
    "prorrogar",
    "quitar_adjunto",
    "radicar",
    "reabrir",
    "reanudar",
    "reasignar",
    "recibir_aclaracion",
    "recordar",
    "registrar_dia_no_habil",
    "requerir",
    "responder",
    "revisar_plazos",
    "revocar_dia_no_habil",
    "suspender",
    "tomar",
    "trasladar",
]
