"""What changed between two texts, line by line and word by word, as it is told to a person. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

_PARTES = re.compile(r"\s+|\w+|[^\w\s]")
#: Pieces over which words are not compared one by one: the comparison would take too long.
PARTES_MAXIMAS = 1500
#: Lines that stay the same and are told around a change.
ALREDEDOR = 1


@dataclass(frozen=True)
class Tramo:
    """A piece of text: ``igual``, ``sale`` or ``entra``."""

    que: str
    texto: str


@dataclass(frozen=True)
class Renglon:
    """A line with its pieces; or, with ``saltados``, that many lines that did not change and are not told."""

    tramos: tuple[Tramo, ...] = ()
    saltados: int = 0


def renglones(antes: str, despues: str) -> list[Renglon]:
    """The lines that changed, with one around; empty when both say the same."""
    viejas, nuevas = antes.splitlines(), despues.splitlines()
    if viejas == nuevas:
        return []
    salida = []
    grupos = SequenceMatcher(None, viejas, nuevas, autojunk=False).get_opcodes()
    for n, (que, i, j, k, m) in enumerate(grupos):
        if que == "equal":
            salida += _iguales(viejas[i:j], es_primero=n == 0, es_ultimo=n == len(grupos) - 1)
        else:
            salida += _cambiados(viejas[i:j], nuevas[k:m])
    return salida


def _iguales(lineas: list[str], *, es_primero: bool, es_ultimo: bool) -> Iterator[Renglon]:
    cabeza = 0 if es_primero else ALREDEDOR
    cola = 0 if es_ultimo else ALREDEDOR
    if len(lineas) <= cabeza + cola + 1:
        yield from (Renglon((Tramo("igual", linea),)) for linea in lineas)
        return
    yield from (Renglon((Tramo("igual", linea),)) for linea in lineas[:cabeza])
    yield Renglon(saltados=len(lineas) - cabeza - cola)
    yield from (Renglon((Tramo("igual", linea),)) for linea in lineas[len(lineas) - cola :])


def _cambiados(viejas: list[str], nuevas: list[str]) -> Iterator[Renglon]:
    for vieja, nueva in zip(viejas, nuevas, strict=False):
        yield Renglon(tuple(_en_palabras(vieja, nueva)))
    comunes = min(len(viejas), len(nuevas))
    yield from (Renglon((Tramo("sale", linea),)) for linea in viejas[comunes:])
    yield from (Renglon((Tramo("entra", linea),)) for linea in nuevas[comunes:])


def _en_palabras(vieja: str, nueva: str) -> Iterator[Tramo]:
    antes, despues = _PARTES.findall(vieja), _PARTES.findall(nueva)
    if len(antes) + len(despues) > PARTES_MAXIMAS:
        yield from (Tramo("sale", vieja), Tramo("entra", nueva))
        return
    for que, i, j, k, m in SequenceMatcher(None, antes, despues, autojunk=False).get_opcodes():
        if que == "equal":
            yield Tramo("igual", "".join(antes[i:j]))
            continue
        if i < j:
            yield Tramo("sale", "".join(antes[i:j]))
        if k < m:
            yield Tramo("entra", "".join(despues[k:m]))
