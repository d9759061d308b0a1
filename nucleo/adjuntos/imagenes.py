"""Pictures: whether one can be opened, and the same picture without what betrays its author.

One picture at a time is decoded in each process, so that several uploads together do not add up their memory.
"""

import struct
import threading
import zlib
from io import BytesIO
from typing import IO, Any

from django.core.files.uploadedfile import InMemoryUploadedFile
from PIL import ImageFile, ImageOps
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile

from nucleo.adjuntos.lectura import leer, trozos, veces
from nucleo.adjuntos.reglas import (
    DANADO,
    DISFRAZADO,
    TAMANO_MAXIMO,
    TIPOS,
    AdjuntoInvalido,
    ContenidoInvalido,
)
from nucleo.texto import nombre_de_archivo

#: Pixels that a picture may have.
PIXELES_MAXIMOS = 40_000_000
#: Pixels times passes of a JPEG: a progressive one is gone over once a pass, and a few bytes are enough for one.
TRABAJO_MAXIMO = 100 * PIXELES_MAXIMOS

_IMAGEN_ENORME = (
    "tiene más de 40 millones de puntos ({ancho} × {alto}). Reduzca su tamaño (por ejemplo, a la mitad) y "
    "adjúntela otra vez."
)
_DECODIFICADOR = threading.BoundedSemaphore(1)
_ILEGIBLE = (
    OSError, SyntaxError, ValueError, TypeError, LookupError, EOFError, OverflowError, AttributeError, zlib.error,
    struct.error,
)  # fmt: skip


def revisar_imagen(archivo: IO[bytes], tamano: int, extension: str) -> str:
    """Accept a whole JPEG or PNG, whichever of the two its name says, and return its true type."""
    imagen, tipo = _abrir(archivo, extension)
    with _DECODIFICADOR, imagen:
        try:
            # An eighth of each side is enough to read a JPEG to its end; a PNG ignores this.
            imagen.draft("L", (max(1, imagen.width // 8), max(1, imagen.height // 8)))
            imagen.load()
        except _ILEGIBLE as error:
            raise ContenidoInvalido(DANADO) from error
    return tipo


def sin_metadatos(archivo: Any) -> Any:
    """Return the picture encoded anew without EXIF, place, comments, profiles or trailing bytes (R3.16).

    The orientation that EXIF asked for is applied to the picture itself. What is not a picture is returned as it is, at
    its start. Raises ``AdjuntoInvalido`` when the picture cannot be opened.
    """
    nombre = nombre_de_archivo(archivo.name or "")
    extension = nombre.rpartition(".")[2].lower()
    if not TIPOS.get(extension, "").startswith("image/"):
        archivo.seek(0)
        return archivo
    try:
        imagen, tipo = _abrir(archivo, extension)
        with _DECODIFICADOR, imagen:
            salida = _codificar(imagen, tipo)
    except ContenidoInvalido as error:
        raise AdjuntoInvalido(nombre, str(error)) from error
    except _ILEGIBLE as error:
        raise AdjuntoInvalido(nombre, DANADO) from error
    finally:
        archivo.seek(0)
    campo = getattr(archivo, "field_name", None)
    return InMemoryUploadedFile(salida, campo, archivo.name, tipo, salida.getbuffer().nbytes, None)


def _abrir(archivo: IO[bytes], extension: str) -> tuple[ImageFile.ImageFile, str]:
    """Read the header only. The classes are called directly: ``Image.open`` warns by a process-wide setting."""
    firma = leer(archivo, 0, 8)
    if firma == b"\x89PNG\r\n\x1a\n":
        clase, tipo, pasadas = PngImageFile, TIPOS["png"], 1
    elif firma.startswith(b"\xff\xd8\xff"):
        # Thumbnails and the film behind a "motion photo" count too, by chance: hence the wide margin.
        clase, tipo, pasadas = JpegImageFile, TIPOS["jpg"], veces(trozos(archivo), b"\xff\xda")
    else:
        raise ContenidoInvalido(DISFRAZADO.format(extension=extension))
    archivo.seek(0)
    try:
        imagen = clase(archivo)
    except _ILEGIBLE as error:
        raise ContenidoInvalido(DANADO) from error
    pixeles = imagen.width * imagen.height
    if pixeles > PIXELES_MAXIMOS:
        raise ContenidoInvalido(_IMAGEN_ENORME.format(ancho=imagen.width, alto=imagen.height))
    if pixeles * pasadas > TRABAJO_MAXIMO:
        raise ContenidoInvalido(DANADO)
    return imagen, tipo


def _codificar(imagen: ImageFile.ImageFile, tipo: str) -> BytesIO:
    imagen.load()
    derecha = ImageOps.exif_transpose(imagen)
    derecha.info = {clave: valor for clave, valor in derecha.info.items() if clave == "transparency"}
    if tipo == TIPOS["png"]:
        salida = BytesIO()
        derecha.save(salida, "PNG")
        salida.seek(0)
        return salida
    for calidad in (90, 80, 65):
        salida = BytesIO()
        derecha.save(salida, "JPEG", quality=calidad)
        if salida.getbuffer().nbytes <= TAMANO_MAXIMO:
            break
    salida.seek(0)
    return salida
