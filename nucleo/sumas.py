"""What the sums of a table give away of its hidden cells. Pure."""

from collections.abc import Collection, Hashable, Iterable, Mapping
from typing import TypeVar

Celda = TypeVar("Celda", bound=Hashable)
#: The linear system is solved in a field of this many numbers.
_PRIMO = 2**61 - 1
#: A fraction of small numbers is none of the whole numbers below this one in that field.
_ENTERO = 2**20


def determinadas(ocultas: Collection[Celda], sumas: Iterable[Mapping[Celda, int]]) -> set[Celda]:
    """The hidden cells that have one solution. ``sumas``: what is known to add up, each cell with its sign; those that
    are shown count as known. They are the ones that stand alone in a row of the reduced system."""
    return {pivote for pivote, fila in _reducir(ocultas, sumas).items() if len(fila) == 1}


def reducidas(ocultas: Collection[Celda], sumas: Iterable[Mapping[Celda, int]]) -> list[dict[Celda, int]]:
    """The rows of the reduced system whose every number is whole and small, with their signs: each follows from
    ``sumas`` and says in one what they say together."""
    filas = []
    for reducida in _reducir(ocultas, sumas).values():
        fila = {celda: valor if valor < _PRIMO // 2 else valor - _PRIMO for celda, valor in reducida.items()}
        if all(abs(valor) < _ENTERO for valor in fila.values()):
            filas.append(fila)
    return filas


def _reducir(
    ocultas: Collection[Celda], sumas: Iterable[Mapping[Celda, int]]
) -> dict[Celda, dict[Celda, int]]:
    """By cell, its row: it has a one there, and no other row has it."""
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
    return pivotes


def _restar(fila: dict[Celda, int], otra: Mapping[Celda, int], veces: int) -> None:
    for celda, valor in otra.items():
        queda = (fila.get(celda, 0) - veces * valor) % _PRIMO
        if queda:
            fila[celda] = queda
        else:
            fila.pop(celda, None)


def partes(
    celdas: Iterable[Celda], sumas: Iterable[Mapping[Celda, int]]
) -> list[tuple[list[Celda], list[Mapping[Celda, int]]]]:
    """The cells that some sum joins, with their sums: what is known of those of a part tells nothing of another."""
    jefa = {celda: celda for celda in celdas}

    def de(celda: Celda) -> Celda:
        while jefa[celda] != celda:
            jefa[celda] = celda = jefa[jefa[celda]]
        return celda

    sumas = [suma for suma in sumas if suma]
    for suma in sumas:
        primera, *otras = suma
        for otra in otras:
            jefa[de(otra)] = de(primera)
    juntas: dict[Celda, tuple[list[Celda], list[Mapping[Celda, int]]]] = {}
    for celda in jefa:
        juntas.setdefault(de(celda), ([], []))[0].append(celda)
    for suma in sumas:
        juntas[de(next(iter(suma)))][1].append(suma)
    return list(juntas.values())
