"""How a page of the portal is named without telling a secret: by its address when anybody may know it, and else by its
kind, which is its address with «…» in the place of what changes. Reads the site map alone."""

import re
from functools import cache
from urllib.parse import unquote, urlsplit

from django.urls import Resolver404, ResolverMatch, URLPattern, get_resolver, resolve

LARGO = 500
#: What an address shows of whatever is in its place.
LO_QUE_CAMBIA = "…"
#: Not a citizen's pages; and those of one account, whose addresses say nothing but which of its things it is.
DE_ADENTRO, DE_UNA_CUENTA = "/admin/", "/cuenta/"
#: What public things are called by. Anything else in an address may be a secret.
_SE_DICE = re.compile(r"<(?:slug|int):[^>]+>")
_HUECO = re.compile(r"<[^>]+>")
_GRUPO = re.compile(r"\(\?P<[^>]+>[^)]*\)")


def nombre_de(hallada: ResolverMatch | None, ruta: str) -> str:
    """The name of the page at ``ruta``, that the site map found; "" for one that is not there, or not the citizens'."""
    if hallada is None or ruta.startswith(DE_ADENTRO):
        return ""
    clase = _clase(hallada.route)
    if LO_QUE_CAMBIA not in clase:
        return ruta
    es_de_alguien = ruta.startswith(DE_UNA_CUENTA) or getattr(hallada.func, "es_privada", False)
    return clase if es_de_alguien or _HUECO.search(_SE_DICE.sub("", hallada.route)) else ruta


def leer(escrita: str) -> str:
    """The same of what an address says; what is no page of ours is "", wherever it pointed."""
    if (
        not escrita.isprintable()
        or "\\" in escrita
        or not escrita.startswith("/")
        or escrita.startswith("//")
    ):
        return ""
    ruta = unquote(urlsplit(escrita[:LARGO]).path)
    if ruta in clases():
        return ruta
    try:
        return nombre_de(resolve(ruta), ruta)
    except (Resolver404, ValueError):
        return ""


def clase_de(ruta: str) -> str:
    """The kind of a page that ``leer`` named."""
    return ruta if ruta in clases() else _clase(resolve(ruta).route)


@cache
def clases() -> frozenset[str]:
    """Every kind of page of the site map whose address changes."""
    return frozenset(una for una in _todas(get_resolver().url_patterns) if LO_QUE_CAMBIA in una)


def _todas(patrones, antes: str = ""):
    for patron in patrones:
        camino = antes + str(patron.pattern)
        if isinstance(patron, URLPattern):
            yield _clase(camino)
        elif patron.namespace != "admin":
            yield from _todas(patron.url_patterns, camino)


def _clase(camino: str) -> str:
    sin_signos = re.sub(r"[\^$]", "", _GRUPO.sub(LO_QUE_CAMBIA, camino))
    return "/" + _HUECO.sub(LO_QUE_CAMBIA, sin_signos)
