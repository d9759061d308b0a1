"""What was said in a meeting, typed in: one contribution after another, apart by a blank line. Pure."""

import re
from dataclasses import dataclass

from nucleo.texto import limpiar, una_linea

MAXIMO = 500
#: The last line of a contribution, when it says whose it is: «— Ana Pérez».
_FIRMA = re.compile(r"^(?:—|–|--)\s*(?P<firma>\S.*)$")


@dataclass(frozen=True)
class Dicho:
    """One contribution, and who said it as they are named; "" when nobody asked."""

    texto: str
    firma: str = ""


def leer(escrito: str) -> list[Dicho]:
    """The contributions in order. A block that is only a signature belongs to no one and is left as text."""
    bloques = re.split(r"\n[^\S\n]*(?:\n[^\S\n]*)+", limpiar(escrito).strip())
    return [_dicho(bloque.strip()) for bloque in bloques if bloque.strip()]


def _dicho(bloque: str) -> Dicho:
    cuerpo, _, ultima = bloque.rpartition("\n")
    firma = _FIRMA.match(ultima.strip())
    if firma is None or not cuerpo.strip():
        return Dicho(bloque)
    return Dicho(cuerpo.strip(), una_linea(firma["firma"]))
