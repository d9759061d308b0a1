"""The logo of an entity: encoded anew, at the size at which it is seen, with the icon that a browser's tab shows."""

from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import InMemoryUploadedFile
from PIL import Image

from nucleo.adjuntos.deposito import borrar
from nucleo.adjuntos.fotos import EXTENSIONES, TIPOS, Foto, FotoInvalida, guardar_foto
from nucleo.adjuntos.imagenes import sin_metadatos
from nucleo.adjuntos.inspeccion import inspeccionar
from nucleo.adjuntos.reglas import AdjuntoInvalido

#: Four times what the header gives it, for the sharpest screens.
CAJA_DEL_LOGO, LADO_DEL_ICONO, ALTO_MINIMO = (640, 176), 96, 64
SOLO = (
    "Suba el logo en PNG o JPG. Un SVG no se recibe, porque puede llevar programas por dentro: ábralo en el programa "
    "en que lo hicieron y expórtelo como PNG."
)
PEQUENO = "El logo mide {ancho} × {alto} puntos y se vería borroso. Súbalo de {minimo} puntos de alto, por lo menos."


def guardar_logo(archivo: Any) -> tuple[Foto, Foto]:
    """Keep a JPEG or PNG as a logo and as the icon of a tab, both PNG. ``FotoInvalida`` as ``guardar_foto``, and for a
    picture too small to be seen well; then nothing is kept."""
    if not archivo.name.lower().endswith(EXTENSIONES):
        raise FotoInvalida(SOLO)
    try:
        if inspeccionar(archivo).tipo_mime not in TIPOS:
            raise FotoInvalida(SOLO)
        limpio = sin_metadatos(archivo)
    except AdjuntoInvalido as error:
        raise FotoInvalida(str(error)) from None
    with Image.open(BytesIO(limpio.read())) as original:
        if original.height < ALTO_MINIMO:
            raise FotoInvalida(PEQUENO.format(ancho=original.width, alto=original.height, minimo=ALTO_MINIMO))
        dibujo = original.convert("RGBA")
    logo = guardar_foto(_png("logo.png", _reducido(dibujo, CAJA_DEL_LOGO)))
    try:
        return logo, guardar_foto(_png("icono.png", _en_un_cuadro(dibujo)))
    except BaseException:
        borrar(logo.ruta)
        raise


def _reducido(dibujo: Image.Image, caja: tuple[int, int]) -> Image.Image:
    copia = dibujo.copy()
    copia.thumbnail(caja)
    return copia


def _en_un_cuadro(dibujo: Image.Image) -> Image.Image:
    icono = _reducido(dibujo, (LADO_DEL_ICONO, LADO_DEL_ICONO))
    cuadro = Image.new("RGBA", (LADO_DEL_ICONO, LADO_DEL_ICONO), (0, 0, 0, 0))
    cuadro.paste(icono, ((LADO_DEL_ICONO - icono.width) // 2, (LADO_DEL_ICONO - icono.height) // 2))
    return cuadro


def _png(nombre: str, dibujo: Image.Image) -> InMemoryUploadedFile:
    salida = BytesIO()
    dibujo.save(salida, "PNG", optimize=True)
    salida.seek(0)
    return InMemoryUploadedFile(salida, None, nombre, "image/png", salida.getbuffer().nbytes, None)
