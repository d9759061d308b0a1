"""Every change of state of a request, one function per verb, each one transaction. Outside ``pqrs`` enter by here."""

from pqrs.acciones.aclarar import aclarar, recibir_aclaracion
from pqrs.acciones.ampliar import ampliar, fijar_fecha
from pqrs.acciones.archivar import archivar, reabrir
from pqrs.acciones.archivos import adjuntar_a_respuesta, dejar_en_espera, descartar_vencidos, quitar_adjunto
from pqrs.acciones.asignar import asignar, reasignar, tomar
from pqrs.acciones.calendario import Recuento, registrar_dia_no_habil, revisar_plazos, revocar_dia_no_habil
from pqrs.acciones.cartelera import publicar_aviso
from pqrs.acciones.clasificar import clasificar
from pqrs.acciones.desistir import decretar_desistimiento, desistir
from pqrs.acciones.notificar import (
    Recursos,
    avisar,
    citar,
    entregar_aviso,
    notificar_en_persona,
    notificarse,
    revocar_electronica,
)
from pqrs.acciones.radicar import NuevaSolicitud, Persona, Radicada, radicar
from pqrs.acciones.recordar import recordar
from pqrs.acciones.recordar_notificaciones import recordar_notificaciones
from pqrs.acciones.requerir import completar, prorrogar, requerir
from pqrs.acciones.responder import guardar_borrador, responder
from pqrs.acciones.silencio import marcar_silencio, marcar_silencios
from pqrs.acciones.suspender import reanudar, suspender
from pqrs.acciones.trasladar import trasladar

__all__ = [
    "NuevaSolicitud",
    "Persona",
    "Radicada",
    "Recuento",
    "Recursos",
    "aclarar",
    "adjuntar_a_respuesta",
    "ampliar",
    "archivar",
    "asignar",
    "avisar",
    "citar",
    "clasificar",
    "completar",
    "decretar_desistimiento",
    "dejar_en_espera",
    "descartar_vencidos",
    "desistir",
    "entregar_aviso",
    "fijar_fecha",
    "guardar_borrador",
    "marcar_silencio",
    "marcar_silencios",
    "notificar_en_persona",
    "notificarse",
    "prorrogar",
    "publicar_aviso",
    "quitar_adjunto",
    "radicar",
    "reabrir",
    "reanudar",
    "reasignar",
    "recibir_aclaracion",
    "recordar",
    "recordar_notificaciones",
    "registrar_dia_no_habil",
    "requerir",
    "responder",
    "revisar_plazos",
    "revocar_dia_no_habil",
    "revocar_electronica",
    "suspender",
    "tomar",
    "trasladar",
]
