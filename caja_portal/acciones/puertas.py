"""What the search knows of the portal itself: the pages of its menus, so that whoever writes what they want to do finds
where it is done, and the legal texts."""

from collections.abc import Collection, Iterable
from datetime import datetime, time

from django.db import transaction
from django.urls import NoReverseMatch, reverse

import contenidos.acciones
import pqrs.acciones
from busqueda.acciones import DESDE_SIEMPRE, Publico, sustituir
from caja_portal.acciones.ayuda import repasar_ayuda
from nucleo import registro, reloj
from nucleo.models import TextoLegal
from nucleo.texto import a_texto

PUERTA, LEGAL = "portal", "legal"


def puertas(claves: Collection[str] | None) -> Iterable[Publico]:
    """Source of the search: each page of the menus that exists."""
    publicos = {}
    for entrada in registro.menu.todos():
        try:
            url = reverse(entrada.url_name)
        except NoReverseMatch:
            continue
        clave = f"{PUERTA}:{entrada.url_name}"
        publicos[clave] = Publico(
            clave=clave,
            clase="servicio",
            titulo=entrada.titulo,
            resumen=entrada.resumen,
            url=url,
            fecha=DESDE_SIEMPRE,
        )
    return [uno for clave, uno in publicos.items() if claves is None or clave in claves]


def textos_legales(claves: Collection[str] | None) -> Iterable[Publico]:
    """Source of the search: the version in force today of each legal page."""
    if claves is not None:
        _cerrar_textos()
    vigentes = [texto for clave in TextoLegal.Clave if (texto := TextoLegal.objects.vigente(clave))]
    publicos = [_de_un_texto(uno) for uno in vigentes]
    return [uno for uno in publicos if claves is None or uno.clave in claves]


@transaction.atomic
def indexar_texto_legal(_clave: str = "") -> None:
    """Somebody saved a version of a text, or a day came: what is in force today is what is found."""
    _cerrar_textos()
    sustituir(f"{LEGAL}:", textos_legales(None))


def repasar_puertas() -> None:
    """Bring up to date what changes with the code, with the tables of the law or with the day, and no action tells:
    the doors, the manuals, the kinds of request, and the rules and legal texts that begin to hold."""
    sustituir(f"{PUERTA}:", puertas(None))
    repasar_ayuda()
    pqrs.acciones.indexar_tramites()
    contenidos.acciones.indexar_reglas()
    indexar_texto_legal()


def _cerrar_textos() -> None:
    list(TextoLegal.objects.select_for_update().order_by("pk").values_list("pk"))


def _de_un_texto(texto: TextoLegal) -> Publico:
    desde = datetime.combine(texto.vigente_desde, time(), tzinfo=reloj.BOGOTA)
    return Publico(
        clave=f"{LEGAL}:{texto.clave}",
        clase=LEGAL,
        titulo=texto.titulo,
        cuerpo=a_texto(texto.cuerpo),
        url=reverse("legal", args=[texto.clave]),
        fecha=desde,
        cambio_en=desde,
    )
