"""What is chosen to be burnt out of a file. Its fields depend on the file: boxes of lines (``linea``), and of each page
its bands (``franjas-1``) and what it says when it is a picture (``texto-1``)."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from nucleo import tapado
from nucleo.tapado import rejilla
from nucleo.tapado.rejilla import Zona
from pqrs.forms.campos import LARGO_TEXTO

_LINEA = re.compile(r"([0-9]{1,6})-([0-9]{1,6})")
_PAGINA = re.compile(r"(franjas|texto)-([1-9][0-9]?)")


class Pagina(NamedTuple):
    """A page as it is offered. ``lineas``: value of the box, what it says, whether it is chosen."""

    numero: int
    esta_entera: bool
    lineas: list[tuple[str, str, bool]]
    franjas: str
    texto: str

    @property
    def tiene_texto(self) -> bool:
        return any(dicho for _, dicho, _ in self.lineas)


class TaparForm:
    """What came, as it was written; before anything comes, what was chosen the last time."""

    def __init__(self, recibido, anterior: tapado.Eleccion):
        self.is_bound = recibido is not None
        if self.is_bound:
            self._lineas = {una for escrita in recibido.getlist("linea") if (una := _linea(escrita))}
            self._franjas, self._textos = _por_pagina(recibido)
        else:
            self._lineas, self._textos = set(anterior.lineas), dict(anterior.textos)
            self._franjas = {
                pagina: rejilla.escribir(Zona(f, c) for p, f, c in anterior.franjas if p == pagina)
                for pagina, _, _ in anterior.franjas
            }

    def eleccion(self) -> tapado.Eleccion:
        """Raises ``ValueError`` in words for a place that does not exist."""
        return tapado.Eleccion(
            lineas=frozenset(self._lineas),
            franjas=frozenset(
                (pagina, *zona)
                for pagina, escritas in self._franjas.items()
                for zona in _zonas(pagina, escritas)
            ),
            textos=self._textos,
        )

    def pagina(self, n: int, lineas: list[str]) -> Pagina:
        return Pagina(
            n,
            (n, tapado.PAGINA_ENTERA) in self._lineas,
            [(f"{n}-{m}", dicho, (n, m) in self._lineas) for m, dicho in enumerate(lineas, start=1)],
            self._franjas.get(n, ""),
            "" if self._textos.get(n) == tapado.MARCA else self._textos.get(n, ""),
        )


def _linea(escrita: str) -> tapado.Linea | None:
    hallada = _LINEA.fullmatch(escrita)
    return hallada and (int(hallada[1]), int(hallada[2]))


def _por_pagina(recibido: Mapping[str, str]) -> tuple[dict[int, str], dict[int, str]]:
    dichos: dict[str, dict[int, str]] = {"franjas": {}, "texto": {}}
    for campo in recibido:
        if (hallado := _PAGINA.fullmatch(campo)) and recibido[campo].strip():
            dichos[hallado[1]][int(hallado[2])] = recibido[campo][:LARGO_TEXTO]
    return dichos["franjas"], dichos["texto"]


def _zonas(pagina: int, escritas: str) -> list[Zona]:
    try:
        return rejilla.leer(escritas)
    except ValueError as motivo:
        raise ValueError(f"Página {pagina}: {motivo}") from None
