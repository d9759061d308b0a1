"""The file of a document comes in as any other: inspected, and kept where no address reaches it."""

from typing import Any

from contenidos.errores import DatosInvalidos
from contenidos.models import Archivo
from cuentas.models import Usuario
from nucleo import adjuntos


def subir_archivo(archivo: Any, quien: Usuario) -> Archivo:
    """Keep a file whose content is what its name says, with its size and SHA-256. ``DatosInvalidos`` for any other, or
    when the disk does not take it, saying why. It does not enter any document by itself: ``editar(archivo=…)``."""
    try:
        inspeccion = adjuntos.inspeccionar(archivo)
        ruta = adjuntos.guardar(archivo)
    except adjuntos.AdjuntoInvalido as error:
        raise DatosInvalidos(str(error), campo="archivo") from None
    except OSError:
        mensaje = "No pudimos guardar el archivo por una falla nuestra. Adjúntelo otra vez en unos minutos."
        raise DatosInvalidos(mensaje, campo="archivo") from None
    try:
        return Archivo.objects.create(
            ruta=ruta,
            nombre=inspeccion.nombre,
            tipo_mime=inspeccion.tipo_mime,
            bytes=inspeccion.tamano,
            huella=inspeccion.sha256,
            subido_por=quien,
        )
    except BaseException:
        adjuntos.borrar(ruta)
        raise
