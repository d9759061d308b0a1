"""What the sums of a table give away of its hidden cells. Pure."""

from collections.abc import Collection, Hashable, Iterable, Mapping
from typing import TypeVar

Celda = TypeVar("Celda", bound=Hashable)
#: The linear system is solved in a field of this many numbers.
_PRIMO = 2**61 - 1


def determinadas(ocultas: Collection[Celda], sumas: Iterable[Mapping[Celda, int]]) -> set[Celda]:
    """The hidden cells that have one solution. ``sumas``: what is known to add up, each cell with its sign; those that
    are shown count as known. They are the ones that stand alone in a row of the reduced system."""
    pivotes: dict[Celda, dict[Celda, int]] = {}
    for suma in sumas:
        fila = {celda: signo % _PRIMO for celda, signo in suma.items() if celda in ocultas}
        for pivote, reducida in pivotes.items():
            if pivote in fila:
                _restar(fila, reducida, fila[pivote])
        if not fila:
            continue
        pivote = min(fila)
        inverso = pow(fila[pivote], -1, _PRIMO)
        fila = {celda: valor * inverso % _PRIMO for celda, valor in fila.items()}
        for reducida in pivotes.values():
            if pivote in reducida:
                _restar(reducida, fila, reducida[pivote])
        pivotes[pivote] = fila
    return {pivote for pivote, fila in pivotes.items() if len(fila) == 1}


def _restar(fila: dict[Celda, int], otra: Mapping[Celda, int], veces: int) -> None:
    for celda, valor in otra.items():
        queda = (fila.get(celda, 0) - veces * valor) % _PRIMO
        if queda:
            fila[celda] = queda
        else:
            fila.pop(celda, None)
