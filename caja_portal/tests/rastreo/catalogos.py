"""Which addresses the catalogues of accessibility open, told without a browser."""

import inspect
import pkgutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from importlib import import_module
from unittest.mock import MagicMock

from caja_portal.tests import navegador
from caja_portal.tests.navegador.catalogo import Parada
from caja_portal.tests.navegador.mundo import Mundo


class _Oyente(MagicMock):
    """In place of the browser: it only hears where it is sent."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.__dict__.setdefault("idas", [])

    def goto(self, direccion: str, **_):
        self.__dict__["idas"].append(direccion)
        return MagicMock()


def listas() -> Iterator[tuple[str, Callable[..., list[Parada]]]]:
    """Every function of a catalogue that gives pages."""
    for modulo in pkgutil.iter_modules(navegador.__path__):
        if modulo.name.startswith("catalogo"):
            entero = import_module(f"{navegador.__name__}.{modulo.name}")
            for nombre, funcion in inspect.getmembers(entero, inspect.isfunction):
                propia = funcion.__module__ == entero.__name__ and not nombre.startswith("_")
                if propia and inspect.get_annotations(funcion).get("return") == list[Parada]:
                    yield f"{modulo.name}.{nombre}", funcion


def direcciones(mundo: Mundo) -> list[str]:
    """In the order in which the catalogues open them."""
    idas: list[str] = []
    for _, funcion in listas():
        paradas = funcion(mundo) if inspect.signature(funcion).parameters else funcion()
        for parada in paradas:
            idas += _idas_de(parada)
    return [una for una in dict.fromkeys(idas) if una.startswith("/")]


def _idas_de(parada: Parada) -> list[str]:
    pagina = _Oyente()
    with suppress(Exception):  # what it does there needs a browser: where it goes was heard already
        parada.ir(pagina)
    return pagina.__dict__["idas"]
