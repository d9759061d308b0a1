"""Attachments: what is received, how it is kept and how it is handed back.

A file is inspected (``inspeccionar``, ``revisar``), stripped of what identifies its author when that was asked for
(``sin_metadatos``), kept under a random name outside every public folder (``guardar``) and returned only by a view that
checked the right, as an inert download (``entregar``) or, a picture, to be seen in a page (``mostrar``). What is to be
seen comes in by ``guardar_foto``, which does all that at once.
"""

from nucleo.adjuntos.deposito import almacen, borrar, guardar, nueva_ruta
from nucleo.adjuntos.entrega import entregar, mostrar
from nucleo.adjuntos.examen import ArchivoRetenido, examinar_pendientes, exigir_que_salga, retenidos, sale
from nucleo.adjuntos.fotos import Foto, FotoInvalida, guardar_foto
from nucleo.adjuntos.imagenes import sin_metadatos
from nucleo.adjuntos.inspeccion import inspeccionar, revisar, tiene_metadatos_probables
from nucleo.adjuntos.logos import guardar_logo
from nucleo.adjuntos.reglas import (
    ACEPTADOS,
    ACEPTADOS_EN_VENTANILLA,
    ARCHIVOS_MAXIMOS,
    GRABACIONES,
    TAMANO_DE_GRABACION,
    TAMANO_MAXIMO,
    TAMANO_TOTAL,
    TIPOS,
    AdjuntoInvalido,
    Inspeccion,
    Revision,
)

__all__ = [
    "ACEPTADOS",
    "ACEPTADOS_EN_VENTANILLA",
    "ARCHIVOS_MAXIMOS",
    "GRABACIONES",
    "TAMANO_DE_GRABACION",
    "TAMANO_MAXIMO",
    "TAMANO_TOTAL",
    "TIPOS",
    "AdjuntoInvalido",
    "ArchivoRetenido",
    "Foto",
    "FotoInvalida",
    "Inspeccion",
    "Revision",
    "almacen",
    "borrar",
    "entregar",
    "examinar_pendientes",
    "exigir_que_salga",
    "guardar",
    "guardar_foto",
    "guardar_logo",
    "inspeccionar",
    "mostrar",
    "nueva_ruta",
    "retenidos",
    "revisar",
    "sale",
    "sin_metadatos",
    "tiene_metadatos_probables",
]
