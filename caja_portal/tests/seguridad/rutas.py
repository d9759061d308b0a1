"""Every address of the portal, read from its map, with something in the place of each argument."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from uuid import UUID

from django.urls import NoReverseMatch, URLPattern, get_resolver, reverse

#: Of each converter, a value that it takes and that is nobody's.
DE_NADIE = {
    "IntConverter": 1,
    "SlugConverter": "queja",
    "StringConverter": "nada",
    "UUIDConverter": UUID(int=7),
    "PathConverter": "nada",
}


@dataclass(frozen=True)
class Ruta:
    """A named address. ``patron``: as the map writes it."""

    nombre: str
    patron: str
    argumentos: tuple
    vista: Callable

    @property
    def es_del_admin(self) -> bool:
        return self.nombre.startswith("admin:")

    @property
    def exenta(self) -> bool:
        """Whether Django's check against forged requests does not look at it."""
        return getattr(self.vista, "csrf_exempt", False)

    @property
    def direccion(self) -> str:
        return reverse(self.nombre, args=self.argumentos)


def todas() -> list[Ruta]:
    return list(_de(get_resolver().url_patterns, "", "", ()))


def _de(patrones, antes: str, espacio: str, argumentos: tuple) -> Iterator[Ruta]:
    for patron in patrones:
        suyos = (*argumentos, *(_valor(uno) for uno in patron.pattern.converters.values()))
        if isinstance(patron, URLPattern):
            if patron.name and patron.pattern.regex.groups == len(patron.pattern.converters):
                ruta = Ruta(f"{espacio}{patron.name}", f"{antes}{patron.pattern}", suyos, patron.callback)
                if _se_escribe(ruta):
                    yield ruta
        else:
            dentro = f"{espacio}{patron.namespace}:" if patron.namespace else espacio
            yield from _de(patron.url_patterns, f"{antes}{patron.pattern}", dentro, suyos)


def _valor(conversor):
    return DE_NADIE.get(type(conversor).__name__, "noticias")


def _se_escribe(ruta: Ruta) -> bool:
    try:
        return bool(ruta.direccion)
    except NoReverseMatch:
        return False
