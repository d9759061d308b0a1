"""The grid by which a place of a page is named: bands numbered from top to bottom, columns with a letter from left to
right. For what has no lines of text: a scanned page, a picture, a signature. Pure."""

import re
from collections.abc import Iterable
from typing import NamedTuple

FRANJAS, COLUMNAS = 24, "abcd"
_PEDAZO = re.compile(r"([0-9]{1,2})(?:-([0-9]{1,2}))?([a-d]*)")


class Zona(NamedTuple):
    """A band, or its part in one column (from 1; 0 is its whole width)."""

    franja: int
    columna: int = 0


class Tramo(NamedTuple):
    """The bands and columns that something takes, first and last included."""

    desde: int
    hasta: int
    izquierda: int
    derecha: int

    def toca(self, zona: Zona) -> bool:
        en_columna = not zona.columna or self.izquierda <= zona.columna <= self.derecha
        return self.desde <= zona.franja <= self.hasta and en_columna


def leer(escrito: str) -> list[Zona]:
    """What a person typed («3, 5-8, 10bc»), in order. Raises ``ValueError`` in words."""
    zonas: set[Zona] = set()
    junto = " ".join(escrito.lower().split())  # one space at most: looking round a dash stays linear
    for pedazo in re.split(r"[ ,;]+", re.sub(r" ?[-–—] ?", "-", junto)):
        if pedazo:
            zonas.update(_de_un_pedazo(pedazo))
    return sorted(zonas)


def escribir(zonas: Iterable[Zona]) -> str:
    """The inverse of ``leer``, each band by itself."""
    letras: dict[int, str] = {}
    for franja, columna in sorted(zonas):
        letras.setdefault(franja, "")
        letras[franja] += COLUMNAS[columna - 1] if columna else ""
    return ", ".join(f"{franja}{columnas}" for franja, columnas in letras.items())


def lugar(zona: Zona, ancho: int, alto: int) -> tuple[int, int, int, int]:
    """Left, top, right and bottom in pixels of an image, the last ones included: two neighbours leave no gap."""
    arriba, abajo = (round(alto * n / FRANJAS) for n in (zona.franja - 1, zona.franja))
    if not zona.columna:
        return 0, arriba, ancho, abajo
    izquierda, derecha = (round(ancho * n / len(COLUMNAS)) for n in (zona.columna - 1, zona.columna))
    return izquierda, arriba, derecha, abajo


def tramo(caja: tuple[int, int, int, int], ancho: int, alto: int) -> Tramo:
    """What a box in pixels (left, top, right, bottom) takes of the grid; what falls outside counts at the edge."""
    izquierda, arriba, derecha, abajo = caja
    return Tramo(
        _casilla(arriba, alto, FRANJAS),
        _casilla(abajo, alto, FRANJAS),
        _casilla(izquierda, ancho, len(COLUMNAS)),
        _casilla(derecha, ancho, len(COLUMNAS)),
    )


def _casilla(punto: int, largo: int, cuantas: int) -> int:
    return min(max(punto * cuantas // max(largo, 1), 0), cuantas - 1) + 1


def _de_un_pedazo(pedazo: str) -> list[Zona]:
    hallado = _PEDAZO.fullmatch(pedazo)
    if not hallado:
        raise ValueError(
            f"«{pedazo[:20]}» no es una franja. Escriba números: 3, 5-8; o con su columna: 3b, 5-8cd."
        )
    desde, hasta = int(hallado[1]), int(hallado[2] or hallado[1])
    if not 1 <= desde <= hasta <= FRANJAS:
        raise ValueError(f"«{pedazo}»: las franjas van de la 1 a la {FRANJAS}, de menor a mayor.")
    columnas = [COLUMNAS.index(letra) + 1 for letra in hallado[3]] or [0]
    return [Zona(franja, columna) for franja in range(desde, hasta + 1) for columna in columnas]
