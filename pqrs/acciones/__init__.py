"""Every change of state of a request, one function per verb, each one transaction. Outside ``pqrs`` enter by here."""

from pqrs.acciones.archivos import adjuntar_a_respuesta, descartar_vencidos, dejar_en_espera, quitar_adjunto
from pqrs.acciones.asignar import asignar, reasignar, tomar
from pqrs.acciones.clasificar import clasificar
from pqrs.acciones.radicar import NuevaSolicitud, Persona, Radicada, radicar
from pqrs.acciones.responder import guardar_borrador, responder

__all__ = [
    "NuevaSolicitud",
    "Persona",
    "Radicada",
    "adjuntar_a_respuesta",
    "asignar",
    "clasificar",
    "dejar_en_espera",
    "descartar_vencidos",
    "guardar_borrador",
    "quitar_adjunto",
    "radicar",
    "reasignar",
    "responder",
    "tomar",
]
