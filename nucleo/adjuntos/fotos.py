"""A picture that the portal shows in a page: encoded anew, without place, camera nor anything behind it."""

from dataclasses import dataclass
from io import BytesIO
from typing import Any

from PIL import Image

from nucleo.adjuntos.deposito import guardar
from nucleo.adjuntos.imagenes import sin_metadatos
from nucleo.adjuntos.inspeccion import inspeccionar
from nucleo.adjuntos.reglas import AdjuntoInvalido

TIPOS, EXTENSIONES = ("image/jpeg", "image/png"), (".jpg", ".jpeg", ".png")
SOLO = "Solo se reciben imágenes JPG o PNG. Ábrala con el programa en que la hizo y guárdela así."
FALLA = "No pudimos guardar la imagen por una falla nuestra. Súbala otra vez en unos minutos."


class FotoInvalida(ValueError):
    """It was not kept; the text says why and what to do."""


@dataclass(frozen=True)
class Foto:
    """A picture as it was kept. ``ruta``: under which ``nucleo.adjuntos`` shows and deletes it; ``ancho`` and ``alto``
    in pixels; ``huella``: SHA-256, in hex, of what is kept."""

    ruta: str
    tipo_mime: str
    ancho: int
    alto: int
    bytes: int
    huella: str


def guardar_foto(archivo: Any) -> Foto:
    """Keep a JPEG or PNG that somebody uploaded, encoded anew. Whoever writes no row that names it deletes it
    (``adjuntos.borrar``). ``FotoInvalida`` for a file that is no picture or cannot be opened, or when the disk fails:
    then nothing is kept."""
    if not archivo.name.lower().endswith(EXTENSIONES):
        raise FotoInvalida(SOLO)
    try:
        if inspeccionar(archivo).tipo_mime not in TIPOS:
            raise FotoInvalida(SOLO)
        limpia = sin_metadatos(archivo)
        final = inspeccionar(limpia)
    except AdjuntoInvalido as error:
        raise FotoInvalida(str(error)) from None
    ancho, alto = _medidas(limpia)
    try:
        ruta = guardar(limpia)
    except OSError:
        raise FotoInvalida(FALLA) from None
    return Foto(ruta, final.tipo_mime, ancho, alto, final.tamano, final.sha256)


def _medidas(archivo: Any) -> tuple[int, int]:
    archivo.seek(0)
    with Image.open(BytesIO(archivo.read())) as imagen:
        medidas = imagen.size
    archivo.seek(0)
    return medidas
