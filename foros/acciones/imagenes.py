"""Pictures of a message: each comes in encoded anew, with the words that say it."""

import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import Any

from django.db import transaction

from foros.errores import DatosInvalidos
from foros.models import ImagenDeMensaje, Mensaje
from nucleo import adjuntos
from nucleo.texto import una_linea

MAXIMAS = 3
LARGO_ALTERNATIVO = 250
ALTERNATIVO = "Diga en una frase qué muestra la imagen, para quien no la ve."


@dataclass(frozen=True)
class Recibida:
    """A picture that is already kept, and that no message shows yet."""

    foto: adjuntos.Foto
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
        _borrar_las_que_sobran([una.foto.ruta for una in recibidas])


def mostrar_en(mensaje: Mensaje, recibidas: Iterable[Recibida]) -> None:
    """The message shows them, in the caller's transaction."""
    ImagenDeMensaje.objects.bulk_create(
        ImagenDeMensaje(
            mensaje=mensaje,
            clave=secrets.token_urlsafe(12),
            texto_alternativo=una.texto_alternativo,
            **asdict(una.foto),
        )
        for una in recibidas
    )


def quitar(imagenes: Iterable[ImagenDeMensaje]) -> None:
    """They are no longer shown. Each file goes when nothing can bring its row back."""
    for imagen in imagenes:
        ruta = imagen.ruta
        imagen.delete()
        transaction.on_commit(lambda ruta=ruta: adjuntos.borrar(ruta))


def _recibir(archivo: Any, alternativo: str, numero: int) -> Recibida:
    palabras = una_linea(alternativo)[:LARGO_ALTERNATIVO]
    if not any(letra.isalnum() for letra in palabras):
        raise DatosInvalidos(ALTERNATIVO, campo=f"alternativo_{numero}")
    try:
        foto = adjuntos.guardar_foto(archivo)
    except adjuntos.FotoInvalida as error:
        raise DatosInvalidos(str(error), campo=f"imagen_{numero}") from None
    return Recibida(foto, palabras)


def _borrar_las_que_sobran(rutas: list[str]) -> None:
    if not rutas:
        return
    se_muestran = set(ImagenDeMensaje.objects.filter(ruta__in=rutas).values_list("ruta", flat=True))
    for ruta in rutas:
        if ruta not in se_muestran:
            adjuntos.borrar(ruta)
