"""Pictures of a message: each comes in encoded anew, with the words that say it."""

import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from io import BytesIO
from typing import Any

from django.db import transaction
from PIL import Image

from foros.errores import DatosInvalidos
from foros.models import ImagenDeMensaje, Mensaje
from nucleo import adjuntos
from nucleo.texto import limpiar

MAXIMAS = 3
LARGO_ALTERNATIVO = 250
TIPOS, EXTENSIONES = ("image/jpeg", "image/png"), (".jpg", ".jpeg", ".png")
SOLO = "Solo se reciben imágenes JPG o PNG. Ábrala con el programa en que la hizo y guárdela así."
ALTERNATIVO = "Diga en una frase qué muestra la imagen, para quien no la ve."
FALLA = "No pudimos guardar la imagen por una falla nuestra. Súbala otra vez en unos minutos."


@dataclass(frozen=True)
class Recibida:
    """A picture that is already kept, and that no message shows yet."""

    ruta: str
    tipo_mime: str
    ancho: int
    alto: int
    bytes: int
    huella: str
    texto_alternativo: str


@contextmanager
def recibir(pares: Iterable[tuple[Any, str]]) -> Iterator[list[Recibida]]:
    """Keep the pictures that came, each with its words, while the message that shows them is written; those that none
    shows at the end are deleted. ``DatosInvalidos`` for one that is no picture, cannot be opened or has no words:
    ``campo`` says which."""
    recibidas: list[Recibida] = []
    try:
        for numero, (archivo, alternativo) in enumerate(pares, start=1):
            recibidas.append(_recibir(archivo, alternativo, numero))
        yield recibidas
    finally:
        _borrar_las_que_sobran([una.ruta for una in recibidas])


def mostrar_en(mensaje: Mensaje, recibidas: Iterable[Recibida]) -> None:
    """The message shows them, in the caller's transaction."""
    ImagenDeMensaje.objects.bulk_create(
        ImagenDeMensaje(mensaje=mensaje, clave=secrets.token_urlsafe(12), **asdict(una)) for una in recibidas
    )


def quitar(imagenes: Iterable[ImagenDeMensaje]) -> None:
    """They are no longer shown. Each file goes when nothing can bring its row back."""
    for imagen in imagenes:
        ruta = imagen.ruta
        imagen.delete()
        transaction.on_commit(lambda ruta=ruta: adjuntos.borrar(ruta))


def _recibir(archivo: Any, alternativo: str, numero: int) -> Recibida:
    palabras = " ".join(limpiar(alternativo).split())[:LARGO_ALTERNATIVO]
    if not any(letra.isalnum() for letra in palabras):
        raise DatosInvalidos(ALTERNATIVO, campo=f"alternativo_{numero}")
    campo = f"imagen_{numero}"
    if not archivo.name.lower().endswith(EXTENSIONES):
        raise DatosInvalidos(SOLO, campo=campo)
    try:
        if adjuntos.inspeccionar(archivo).tipo_mime not in TIPOS:
            raise DatosInvalidos(SOLO, campo=campo)
        limpia = adjuntos.sin_metadatos(archivo)
        final = adjuntos.inspeccionar(limpia)
    except adjuntos.AdjuntoInvalido as error:
        raise DatosInvalidos(str(error), campo=campo) from None
    ancho, alto = _medidas(limpia)
    try:
        ruta = adjuntos.guardar(limpia)
    except OSError:
        raise DatosInvalidos(FALLA, campo=campo) from None
    return Recibida(ruta, final.tipo_mime, ancho, alto, final.tamano, final.sha256, palabras)


def _borrar_las_que_sobran(rutas: list[str]) -> None:
    if not rutas:
        return
    se_muestran = set(ImagenDeMensaje.objects.filter(ruta__in=rutas).values_list("ruta", flat=True))
    for ruta in rutas:
        if ruta not in se_muestran:
            adjuntos.borrar(ruta)


def _medidas(archivo: Any) -> tuple[int, int]:
    archivo.seek(0)
    with Image.open(BytesIO(archivo.read())) as imagen:
        medidas = imagen.size
    archivo.seek(0)
    return medidas
