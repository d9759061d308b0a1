"""What can be done with what the entity publishes. Each verb is one transaction, with its step in the history, and
refuses in words (``ErrorDeContenido``) what is not possible."""

from contenidos.acciones.alarmas import avisar_por_revisar
from contenidos.acciones.apartados import borrar_apartado, guardar_apartado
from contenidos.acciones.archivos import subir_archivo
from contenidos.acciones.buscable import indexar_reglas
from contenidos.acciones.escribir import crear, editar, nueva_version
from contenidos.acciones.imagenes import describir_imagen, subir_imagen
from contenidos.acciones.iniciales import preparar_iniciales
from contenidos.acciones.publicar import publicar, publicar_programadas
from contenidos.acciones.reglas import publicar_regla, redactar_regla
from contenidos.acciones.retirar import reponer, retirar
from contenidos.acciones.revisar import descartar, devolver, enviar_a_revision
from contenidos.acciones.vigencia import (
    ajustar,
    confirmar_apartado,
    confirmar_regla,
    confirmar_vigencia,
    vencer,
)
from contenidos.errores import DatosInvalidos, ErrorDeContenido, OtraEdicion, TransicionInvalida

__all__ = [
    "DatosInvalidos",
    "ErrorDeContenido",
    "OtraEdicion",
    "TransicionInvalida",
    "ajustar",
    "avisar_por_revisar",
    "borrar_apartado",
    "confirmar_apartado",
    "confirmar_regla",
    "confirmar_vigencia",
    "crear",
    "descartar",
    "describir_imagen",
    "devolver",
    "editar",
    "enviar_a_revision",
    "guardar_apartado",
    "indexar_reglas",
    "nueva_version",
    "preparar_iniciales",
    "publicar",
    "publicar_programadas",
    "publicar_regla",
    "redactar_regla",
    "reponer",
    "retirar",
    "subir_archivo",
    "subir_imagen",
    "vencer",
]
