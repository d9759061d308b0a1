"""Every change of state of a request, one function per verb, each one transaction. Outside ``pqrs`` enter by here."""

from pqrs.acciones.aclarar import aclarar, recibir_aclaracion
from pqrs.acciones.acumular import acumular
from pqrs.acciones.acuses import acusar_juntos
from pqrs.acciones.afiliados import cargar_lista, confirmar_lista, descartar_listas, repasar_afiliados
from pqrs.acciones.agenda import renovar_agenda, revocar_agenda
from pqrs.acciones.ampliar import ampliar, fijar_fecha
from pqrs.acciones.anular import anular
from pqrs.acciones.archivar import archivar, reabrir, seguir_de_oficio
from pqrs.acciones.archivos import adjuntar_a_respuesta, dejar_en_espera, descartar_vencidos, quitar_adjunto
from pqrs.acciones.asignar import asignar, reasignar, tomar
from pqrs.acciones.asuntos import dividir
from pqrs.acciones.auditoria import anotar_salida, anotar_vista, olvidar_auditoria
from pqrs.acciones.buscable import indexar_tramites
from pqrs.acciones.calendario import registrar_dia_no_habil, revocar_dia_no_habil
from pqrs.acciones.cartelera import publicar_aviso
from pqrs.acciones.catalogar import Catalogo, catalogar, marcar_afiliada
from pqrs.acciones.clasificar import clasificar
from pqrs.acciones.conducta import tener_por_notificada
from pqrs.acciones.contacto import Contacto, corregir_contacto
from pqrs.acciones.contenido import Contenido
from pqrs.acciones.dar_codigo import dar_codigo
from pqrs.acciones.decidir_entrantes import descartar_entrante, entregar_entrante, radicar_entrante
from pqrs.acciones.descargar import descargar_lista
from pqrs.acciones.desistir import decretar_desistimiento, desistir
from pqrs.acciones.eliminar import (
    aprobar_eliminacion,
    borrar_restos,
    proponer_eliminacion,
    retirar_eliminacion,
)
from pqrs.acciones.entrantes import PESO_MAXIMO, atender_pendientes, recibir_correo
from pqrs.acciones.entregar import entregar
from pqrs.acciones.exportar import exportar
from pqrs.acciones.importar import CuentaDeMigracion, PedidoDeMigracion, ensayar_migracion, traer_migracion
from pqrs.acciones.informes import publicar_informe
from pqrs.acciones.ingreso import DatosDeIngreso
from pqrs.acciones.iniciar_serie import iniciar_serie
from pqrs.acciones.insistir import enviar_insistencia, insistir, registrar_decision_insistencia
from pqrs.acciones.leyenda import poner_leyenda, quitar_leyenda, recordar_leyendas
from pqrs.acciones.lista import borrar_filtro, elegir_columnas, guardar_filtro
from pqrs.acciones.notificar import (
    PieDeRecursos,
    avisar,
    citar,
    entregar_aviso,
    notificar_en_persona,
    notificarse,
    revocar_electronica,
)
from pqrs.acciones.oficio_pdf import emitir_pendientes
from pqrs.acciones.opinar import Opinion, nueva_hoja, radicar_opinion
from pqrs.acciones.prelacion import Prelacion, priorizar
from pqrs.acciones.publicar import publicar_respuesta, retirar_publicacion
from pqrs.acciones.radicar import FechaDelOficio, NuevaSolicitud, Persona, Radicada, radicar
from pqrs.acciones.recalcular import continuar_recalculos, revisar_plazos
from pqrs.acciones.recordar import recordar
from pqrs.acciones.recordar_notificaciones import recordar_notificaciones
from pqrs.acciones.recurrir import recurrir
from pqrs.acciones.reenviar import reenviar
from pqrs.acciones.repartir import repartir
from pqrs.acciones.requerir import completar, prorrogar, requerir
from pqrs.acciones.reservar import leer_identidad, reservar
from pqrs.acciones.resolver_recurso import resolver_recurso
from pqrs.acciones.responder import guardar_borrador, recursos_de_la_ley, responder
from pqrs.acciones.resumir_fallas import resumir_fallas
from pqrs.acciones.rotulo import imprimir_rotulo
from pqrs.acciones.satisfaccion import calificar, no_preguntar
from pqrs.acciones.satisfaccion import invitar as invitar_a_calificar
from pqrs.acciones.silencio import marcar_silencio, marcar_silencios
from pqrs.acciones.suspender import reanudar, suspender
from pqrs.acciones.trabajo import anotar_para_la_mesa, hacerse_presente, olvidar_presencias
from pqrs.acciones.trasladar import trasladar
from pqrs.acciones.unir import unir
from pqrs.acciones.varias import responder_igual
from pqrs.acciones.vistos import devolver_firma, firmar, pedir_visto, visar
from pqrs.errores import ErrorDeMesa

__all__ = [
    "PESO_MAXIMO",
    "Catalogo",
    "Contacto",
    "Contenido",
    "CuentaDeMigracion",
    "DatosDeIngreso",
    "ErrorDeMesa",
    "FechaDelOficio",
    "NuevaSolicitud",
    "Opinion",
    "PedidoDeMigracion",
    "Persona",
    "PieDeRecursos",
    "Prelacion",
    "Radicada",
    "aclarar",
    "acumular",
    "acusar_juntos",
    "adjuntar_a_respuesta",
    "ampliar",
    "anotar_para_la_mesa",
    "anotar_salida",
    "anotar_vista",
    "anular",
    "aprobar_eliminacion",
    "archivar",
    "asignar",
    "atender_pendientes",
    "avisar",
    "borrar_filtro",
    "borrar_restos",
    "calificar",
    "cargar_lista",
    "catalogar",
    "citar",
    "clasificar",
    "completar",
    "confirmar_lista",
    "continuar_recalculos",
    "corregir_contacto",
    "dar_codigo",
    "decretar_desistimiento",
    "dejar_en_espera",
    "descargar_lista",
    "descartar_entrante",
    "descartar_listas",
    "descartar_vencidos",
    "desistir",
    "devolver_firma",
    "dividir",
    "elegir_columnas",
    "emitir_pendientes",
    "ensayar_migracion",
    "entregar",
    "entregar_aviso",
    "entregar_entrante",
    "enviar_insistencia",
    "exportar",
    "fijar_fecha",
    "firmar",
    "guardar_borrador",
    "guardar_filtro",
    "hacerse_presente",
    "imprimir_rotulo",
    "indexar_tramites",
    "iniciar_serie",
    "insistir",
    "invitar_a_calificar",
    "leer_identidad",
    "marcar_afiliada",
    "marcar_silencio",
    "marcar_silencios",
    "no_preguntar",
    "notificar_en_persona",
    "notificarse",
    "nueva_hoja",
    "olvidar_auditoria",
    "olvidar_presencias",
    "pedir_visto",
    "poner_leyenda",
    "priorizar",
    "proponer_eliminacion",
    "prorrogar",
    "publicar_aviso",
    "publicar_informe",
    "publicar_respuesta",
    "quitar_adjunto",
    "quitar_leyenda",
    "radicar",
    "radicar_entrante",
    "radicar_opinion",
    "reabrir",
    "reanudar",
    "reasignar",
    "recibir_aclaracion",
    "recibir_correo",
    "recordar",
    "recordar_leyendas",
    "recordar_notificaciones",
    "recurrir",
    "recursos_de_la_ley",
    "reenviar",
    "registrar_decision_insistencia",
    "registrar_dia_no_habil",
    "renovar_agenda",
    "repartir",
    "repasar_afiliados",
    "requerir",
    "reservar",
    "resolver_recurso",
    "responder",
    "responder_igual",
    "resumir_fallas",
    "retirar_eliminacion",
    "retirar_publicacion",
    "revisar_plazos",
    "revocar_agenda",
    "revocar_dia_no_habil",
    "revocar_electronica",
    "seguir_de_oficio",
    "suspender",
    "tener_por_notificada",
    "tomar",
    "traer_migracion",
    "trasladar",
    "unir",
    "visar",
]
