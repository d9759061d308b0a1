"""Old addresses: how they are written, and what they may lead to. Pure but for the site map."""

from contextlib import suppress
from urllib.parse import unquote, urlsplit

from django.urls import Resolver404, resolve

from caja_portal.errores import DatosInvalidos

LARGO = 500
SIN_RUTA = "Escriba la dirección dentro de este sitio: empieza por «/», como «/tramites/subsidio.html»."
NO_ESTA = "Esa página no existe en el portal. Copie la dirección de la página tal como se ve en el navegador."
TODAVIA_ABRE = (
    "Esa dirección todavía abre una página del portal: nadie llegaría a la nueva. Revise que sea la antigua."
)
CON_ESPACIOS = "La dirección no lleva espacios ni «\\\\». Cópiela tal como se ve en el navegador."
ES_LA_MISMA = "La dirección nueva es la misma antigua. Escriba a dónde se pasó la página."


def leer_antigua(escrita: str) -> str:
    """The old address as it is kept: path, and what follows «?» if it is part of it; without «/» at its end. What was
    copied whole from the browser is understood. Raises ``DatosInvalidos``."""
    partes = _partes(escrita, "antigua")
    ruta = unquote(partes.path).rstrip("/") or "/"
    if ruta == "/" and not partes.query:
        raise DatosInvalidos("Esa es la portada: no se puede llevar a otra parte.", campo="antigua")
    if not partes.query and _siempre_abre(ruta):
        raise DatosInvalidos(TODAVIA_ABRE, campo="antigua")
    return _que_quepa(f"{ruta}?{partes.query}" if partes.query else ruta, "antigua")


def leer_nueva(escrita: str) -> str:
    """Where it is now: a page of this portal, never of another site. Raises ``DatosInvalidos``."""
    partes = _partes(escrita, "nueva")
    if partes.netloc:
        raise DatosInvalidos(SIN_RUTA, campo="nueva")
    try:
        resolve(unquote(partes.path))
    except (Resolver404, ValueError):
        raise DatosInvalidos(NO_ESTA, campo="nueva") from None
    resto = (f"?{partes.query}" if partes.query else "") + (f"#{partes.fragment}" if partes.fragment else "")
    return _que_quepa(partes.path + resto, "nueva")


def _siempre_abre(ruta: str) -> bool:
    """A page of the site map that is never withdrawn. A redirection from it would lead nobody, and yet move those
    that lead to it."""
    for una in (ruta, f"{ruta}/"):
        with suppress(Resolver404, ValueError):
            return not resolve(una).kwargs
    return False


def posibles(ruta: str, consulta: str) -> list[str]:
    """How an address that somebody asks for may be kept, the most exact first."""
    ruta = ruta.rstrip("/") or "/"
    return [f"{ruta}?{consulta}", ruta] if consulta else [ruta]


def _partes(escrita: str, campo: str):
    """``//otro.sitio`` and «\\» are how browsers are fooled into leaving: neither is a path."""
    escrita = escrita.strip()
    if not escrita.isprintable() or "\\" in escrita or " " in escrita:
        raise DatosInvalidos(CON_ESPACIOS, campo=campo)
    try:
        partes = urlsplit(escrita)
    except ValueError:
        raise DatosInvalidos(SIN_RUTA, campo=campo) from None
    if (
        not partes.path.startswith("/")
        or partes.path.startswith("//")
        or partes.scheme not in ("", "http", "https")
    ):
        raise DatosInvalidos(SIN_RUTA, campo=campo)
    return partes


def _que_quepa(direccion: str, campo: str) -> str:
    if len(direccion) > LARGO:
        raise DatosInvalidos(f"La dirección es muy larga: caben {LARGO} letras.", campo=campo)
    return direccion
