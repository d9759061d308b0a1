"""Every change of state of a request, one function per verb, each one transaction. Outside ``pqrs`` enter by here."""

from pqrs.acciones.aclarar import aclarar, recibir_aclaracion
from pqrs.acciones.ampliar import ampliar, fijar_fecha
from pqrs.acciones.archivar import archivar, reabrir
from pqrs.acciones.archivos import adjuntar_a_respuesta, dejar_en_espera, descartar_vencidos, quitar_adjunto
from pqrs.acciones.asignar import asignar, reasignar, tomar
from pqrs.acciones.calendario import Recuento, registrar_dia_no_habil, revisar_plazos, revocar_dia_no_habil
from pqrs.acciones.clasificar import clasificar
from pqrs.acciones.desistir import decretar_desistimiento, desistir
from pqrs.acciones.eliminar import (
    aprobar_eliminacion,
    borrar_restos,
    proponer_eliminacion,
    retirar_eliminacion,
)
from pqrs.acciones.exportar import exportar
from pqrs.acciones.radicar import NuevaSolicitud, Persona, Radicada, radicar
from pqrs.acciones.recordar import recordar
from pqrs.acciones.requerir import completar, prorrogar, requerir
from pqrs.acciones.reservar import leer_identidad, reservar
from pqrs.acciones.responder import guardar_borrador, responder
from pqrs.acciones.suspender import reanudar, suspender
from pqrs.acciones.trasladar import trasladar

__all__ = [
    "NuevaSolicitud",
    "Persona",
    "Radicada",
    "Recuento",
    "aclarar",
    "adjuntar_a_respuesta",
    "ampliar",
    "aprobar_eliminacion",
    "archivar",
    "asignar",
    "borrar_restos",
    "clasificar",
    "completar",
    "decretar_desistimiento",
    "dejar_en_espera",
    "descartar_vencidos",
    "desistir",
    "exportar",
    "fijar_fecha",
    "guardar_borrador",
    "leer_identidad",
    "proponer_eliminacion",
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
    "reservar",
    "responder",
    "retirar_eliminacion",
    "revisar_plazos",
    "revocar_dia_no_habil",
    "suspender",
    "tomar",
    "trasladar",
]
