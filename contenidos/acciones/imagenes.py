"""Pictures: they come in encoded anew, with the words that say them."""

import secrets
from dataclasses import asdict
from typing import Any

from django.db import transaction

from contenidos.acciones.comun import exigir_texto
from contenidos.errores import DatosInvalidos
from contenidos.models import Imagen
from cuentas.models import Usuario
from nucleo import adjuntos
from nucleo.texto import una_linea

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
        foto = adjuntos.guardar_foto(archivo)
    except adjuntos.FotoInvalida as error:
        raise DatosInvalidos(str(error), campo="archivo") from None
    try:
        return Imagen.objects.create(
            clave=secrets.token_urlsafe(12),
            **asdict(foto),
            texto_alternativo=alternativo,
            credito=una_linea(credito)[:160],
            subida_por=quien,
        )
    except BaseException:
        adjuntos.borrar(foto.ruta)
        raise


@transaction.atomic
def describir_imagen(imagen: Imagen, *, texto_alternativo: str, credito: str = "") -> Imagen:
    """Change the words of a picture. What already shows it in a text keeps those of the text."""
    imagen = Imagen.objects.select_for_update().get(pk=imagen.pk)
    imagen.texto_alternativo = exigir_texto(texto_alternativo, "texto_alternativo", ALTERNATIVO, 250)
    imagen.credito = una_linea(credito)[:160]
    imagen.save(update_fields=["texto_alternativo", "credito"])
    return imagen
