"""Which cells of a public table are hidden so that nobody is recognised in them, nor found by subtracting (R4.8). Pure.

First those of few people; then, as long as a sum would give one away, others. A table is published with the sums of its
columns, and some of its columns are sums of others.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence

from nucleo.sumas import determinadas

#: A cell with fewer, and more than none, is not shown.
MINIMO = 5

Celda = tuple[int, str]
#: A sum that the table shows or implies: each of its cells, with its sign.
Suma = dict[Celda, int]


def ocultar(
    filas: Sequence[Mapping[str, int]],
    sumas_de_columnas: Mapping[str, Sequence[str]],
    *,
    abiertas: Collection[int] = (),
    ya_ocultas: Collection[Celda] = (),
) -> set[Celda]:
    """The cells to hide, as (row, column). ``sumas_de_columnas``: each column that is the sum of others. ``abiertas``:
    rows that another table publishes whole. ``ya_ocultas``: hidden in an earlier version of the table."""
    celdas = {(n, columna): valor for n, fila in enumerate(filas) for columna, valor in fila.items()}
    cerrables = {celda for celda in celdas if celda[0] not in abiertas}
    ocultas = {celda for celda in cerrables if 0 < celdas[celda] < MINIMO or celda in ya_ocultas}
    sumas = list(_sumas(filas, sumas_de_columnas))
    while nueva := _la_que_falta(celdas, cerrables, ocultas, sumas):
        ocultas.add(nueva)
    return ocultas


def deducibles(
    ocultas: Collection[Celda], filas: Sequence[Mapping], sumas_de_columnas: Mapping
) -> set[Celda]:
    """The hidden cells that the sums of the table give away exactly."""
    return determinadas(ocultas, list(_sumas(filas, sumas_de_columnas)))


def _sumas(filas: Sequence[Mapping], sumas_de_columnas: Mapping[str, Sequence[str]]) -> Iterator[Suma]:
    columnas = filas[0] if filas else ()
    for columna in columnas:
        yield {(n, columna): 1 for n in range(len(filas))}
    for n in range(len(filas)):
        for todo, partes in sumas_de_columnas.items():
            yield {(n, todo): -1, **{(n, parte): 1 for parte in partes}}


def _la_que_falta(
    celdas: Mapping[Celda, int], cerrables: set[Celda], ocultas: set[Celda], sumas: Sequence[Suma]
) -> Celda | None:
    for suma in sumas:
        if _delata(suma, celdas, ocultas):
            candidata = _la_menor(suma, celdas, cerrables - ocultas)
            if candidata:
                return candidata
    for celda in sorted(determinadas(ocultas, sumas)):
        for suma in sumas:
            if celda in suma and (candidata := _la_menor(suma, celdas, cerrables - ocultas)):
                return candidata
    return None


def _delata(suma: Suma, celdas: Mapping[Celda, int], ocultas: set[Celda]) -> bool:
    """Whether one hidden cell stands alone in the sum, or those hidden add up to so little that each is known."""
    suyas = [celda for celda in suma if celda in ocultas]
    if len(suyas) == 1:
        return True
    signos = {suma[celda] for celda in suyas}
    return len(signos) == 1 and sum(celdas[celda] for celda in suyas) < MINIMO


def _la_menor(suma: Suma, celdas: Mapping[Celda, int], visibles: set[Celda]) -> Celda | None:
    """The smallest cell still shown, and a zero only when there is no other."""
    posibles = [celda for celda in suma if celda in visibles]
    return min(posibles, key=lambda celda: (not celdas[celda], celdas[celda], celda), default=None)
