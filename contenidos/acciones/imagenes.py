"""Pictures: they come in encoded anew, with the words that say them."""

import secrets
from io import BytesIO
from typing import Any

from django.db import transaction
from PIL import Image

from contenidos.acciones.comun import exigir_texto, una_linea
from contenidos.errores import DatosInvalidos
from contenidos.models import Imagen
from cuentas.models import Usuario
from nucleo import adjuntos

TIPOS, EXTENSIONES = ("image/jpeg", "image/png"), (".jpg", ".jpeg", ".png")
SOLO = "Solo se reciben imágenes JPG o PNG. Ábrala con el programa en que la hizo y guárdela así."
ALTERNATIVO = (
    "Diga qué muestra la imagen, para quien no la ve. Si no dice nada y solo adorna, no hace falta ponerla."
)


def subir_imagen(archivo: Any, quien: Usuario, *, texto_alternativo: str, credito: str = "") -> Imagen:
    """Keep a JPEG or PNG encoded anew, without place, camera nor anything behind it. ``DatosInvalidos`` without words
    for whoever does not see it, or for a file that is no picture or cannot be opened, saying why."""
    alternativo = exigir_texto(texto_alternativo, "texto_alternativo", ALTERNATIVO, 250)
    if archivo is None:
        raise DatosInvalidos("Elija la imagen.", campo="archivo")
    try:
        if not archivo.name.lower().endswith(EXTENSIONES):
            raise DatosInvalidos(SOLO, campo="archivo")
        recibida = adjuntos.inspeccionar(archivo)
        if recibida.tipo_mime not in TIPOS:
            raise DatosInvalidos(SOLO, campo="archivo")
        limpia = adjuntos.sin_metadatos(archivo)
        final = adjuntos.inspeccionar(limpia)
    except adjuntos.AdjuntoInvalido as error:
        raise DatosInvalidos(str(error), campo="archivo") from None
    ancho, alto = _medidas(limpia)
    try:
        ruta = adjuntos.guardar(limpia)
    except OSError:
        mensaje = "No pudimos guardar la imagen por una falla nuestra. Súbala otra vez en unos minutos."
        raise DatosInvalidos(mensaje, campo="archivo") from None
    try:
        return Imagen.objects.create(
            clave=secrets.token_urlsafe(12),
            ruta=ruta,
            tipo_mime=final.tipo_mime,
            ancho=ancho,
            alto=alto,
            bytes=final.tamano,
            huella=final.sha256,
            texto_alternativo=alternativo,
            credito=una_linea(credito)[:160],
            subida_por=quien,
        )
    except BaseException:
        adjuntos.borrar(ruta)
        raise


@transaction.atomic
def describir_imagen(imagen: Imagen, *, texto_alternativo: str, credito: str = "") -> Imagen:
    """Change the words of a picture. What already shows it in a text keeps those of the text."""
    imagen = Imagen.objects.select_for_update().get(pk=imagen.pk)
    imagen.texto_alternativo = exigir_texto(texto_alternativo, "texto_alternativo", ALTERNATIVO, 250)
    imagen.credito = una_linea(credito)[:160]
    imagen.save(update_fields=["texto_alternativo", "credito"])
    return imagen


def _medidas(archivo: Any) -> tuple[int, int]:
    archivo.seek(0)
    with Image.open(BytesIO(archivo.read())) as imagen:
        medidas = imagen.size
    archivo.seek(0)
    return medidas
