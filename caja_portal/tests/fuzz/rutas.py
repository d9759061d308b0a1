"""The map of addresses as templates with holes, read from the resolver: a new page is thrown at without being told."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

from django.urls import URLPattern, get_resolver
from django.urls.resolvers import RoutePattern

from caja_portal.tests.fuzz.valores import Azar

_HUECO = re.compile(r"<(?:(\w+):)?(\w+)>")
#: Leaving would end the session of whoever throws.
SALIDAS = ("cuenta/salir", "admin/logout", "logout")


@dataclass(frozen=True)
class Ruta:
    plantilla: str
    es_del_admin: bool

    def llena(self, azar: Azar) -> str:
        def hueco(hallado: re.Match) -> str:
            clase = hallado[1] or "str"
            if clase == "int":
                return azar.entero()
            # The admin's pages take a key in a hole for text.
            valor = azar.entero() if self.es_del_admin and azar.a_veces(0.8) else azar.texto()
            return quote(valor.encode("utf-8", "surrogatepass"), safe="/" if clase == "path" else "")

        return "/" + _HUECO.sub(hueco, self.plantilla)


def todas() -> list[Ruta]:
    halladas = (Ruta(uno, uno.startswith("admin/")) for uno in _plantillas(get_resolver().url_patterns, ""))
    return sorted(
        {una for una in halladas if not any(salida in una.plantilla for salida in SALIDAS)},
        key=lambda una: una.plantilla,
    )


def _plantillas(patrones, antes: str) -> Iterator[str]:
    for patron in patrones:
        suya = str(patron.pattern) if isinstance(patron.pattern, RoutePattern) else _de_regex(patron.pattern)
        if suya is None:
            continue
        if isinstance(patron, URLPattern):
            yield antes + suya
        else:
            yield from _plantillas(patron.url_patterns, antes + suya)


def _de_regex(patron) -> str | None:
    """A regular expression as a template when it is one that an address can be written for."""
    texto = str(patron).removeprefix("^").removesuffix("$").removesuffix(r"\Z")
    texto = re.sub(r"\(\?P<(\w+)>(?:[^()]|\([^()]*\))*\)", r"<str:\1>", texto)
    return None if re.search(r"[()\[\]*+?|\\]", texto) else texto
