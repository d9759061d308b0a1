"""Tables that leave the portal as CSV, made while they are sent and safe in a spreadsheet."""

import csv
from collections.abc import Iterable, Iterator, Sequence

#: What makes a spreadsheet take a cell for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def celda_segura(texto: str) -> str:
    """The text as a cell that no spreadsheet runs: an apostrophe goes before what would be a formula."""
    return f"'{texto}" if texto.startswith(_FORMULA) else texto


class _Eco:
    """What the writer writes is what it gives back."""

    def write(self, texto: str) -> str:
        return texto


def lineas_csv(filas: Iterable[Sequence]) -> Iterator[bytes]:
    """The rows as UTF-8 CSV, with the mark by which spreadsheets know it. ``None`` is an empty cell."""
    escritor = csv.writer(_Eco(), lineterminator="\r\n")
    yield b"\xef\xbb\xbf"
    for fila in filas:
        segura = [celda_segura(celda) if isinstance(celda, str) else celda for celda in fila]
        yield escritor.writerow(segura).encode()
