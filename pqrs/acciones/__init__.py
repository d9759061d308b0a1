"""Every change of state of a request, one function per verb, each one transaction. Outside ``pqrs`` enter by here."""

from pqrs.acciones.archivos import adjuntar_a_respuesta, dejar_en_espera, descartar_vencidos, quitar_adjunto
from pqrs.acciones.asignar import asignar, reasignar, tomar
from pqrs.acciones.calendario import Recuento, registrar_dia_no_habil, revisar_plazos, revocar_dia_no_habil
from pqrs.acciones.clasificar import clasificar
from pqrs.acciones.radicar import NuevaSolicitud, Persona, Radicada, radicar
from pqrs.acciones.recordar import recordar
from pqrs.acciones.responder import guardar_borrador, responder

__all__ = [
    "NuevaSolicitud",
    "Persona",
    "Radicada",
    "Recuento",
    "adjuntar_a_respuesta",
    "asignar",
    "clasificar",
    "dejar_en_espera",
    "descartar_vencidos",
    "guardar_borrador",
    "quitar_adjunto",
    "radicar",
    "reasignar",
    "recordar",
    "registrar_dia_no_habil",
    "responder",
    "revisar_plazos",
    "revocar_dia_no_habil",
    "tomar",
]
