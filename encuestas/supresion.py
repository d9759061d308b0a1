"""Which figures of the results are hidden so that nobody is recognised in them, nor found by subtracting. Pure.

All the tables of a survey are one system: the base of a question that is shown to whoever chose an option is how many
chose it, and the rows of a cross add up to those of its question. How many left a question without an answer is always
told: it says nothing of anybody, and without it no base would be honest.
"""

from collections.abc import Iterable, Mapping

from nucleo.sumas import determinadas

#: A figure: of which table, and which cell of it.
Celda = tuple[str, str]
#: What is known to add up to zero or to a figure that everybody knows: each cell with its sign.
Suma = Mapping[Celda, int]


def ocultar(
    cifras: Mapping[Celda, int], callables: set[Celda], sumas: Iterable[Suma], umbral: int
) -> set[Celda]:
    """Those that are hidden. ``callables``: the ones that the page would show; the rest of ``cifras`` are never shown,
    but whoever subtracts could find them. None of fewer people than the threshold, and more than none, can be told."""
    sumas = [suma for suma in sumas if suma]
    delicadas = {celda for celda, valor in cifras.items() if 0 < valor < umbral}
    ocultas = {celda for celda in cifras if celda not in callables} | delicadas
    if not delicadas:
        return set()
    while faltan := _que_delatan(cifras, ocultas, delicadas, sumas, umbral):
        candidatas = [
            celda for suma in faltan for celda in suma if celda in callables and celda not in ocultas
        ]
        if not candidatas:
            return set(callables)
        ocultas.add(min(candidatas, key=lambda celda: (not cifras[celda], cifras[celda], celda)))
    return _sin_las_de_balde(cifras, ocultas, callables, delicadas, sumas, umbral) & callables


def deducibles(
    ocultas: set[Celda], cifras: Mapping[Celda, int], callables: set[Celda], sumas: Iterable[Suma]
) -> set:
    """Of what is hidden or never shown, what can be found exactly from what is shown."""
    return determinadas(ocultas | (cifras.keys() - callables), sumas)


def _sin_las_de_balde(
    cifras, ocultas: set[Celda], callables: set[Celda], delicadas: set[Celda], sumas: list[Suma], umbral: int
) -> set[Celda]:
    """What is found from what is shown anyway is not hidden, so long as nothing delicate comes to light with it."""
    for celda in sorted(determinadas(ocultas, sumas) & callables - delicadas):
        if not _que_delatan(cifras, ocultas - {celda}, delicadas, sumas, umbral):
            ocultas = ocultas - {celda}
    return ocultas


def _que_delatan(
    cifras, ocultas: set[Celda], delicadas: set[Celda], sumas: list[Suma], umbral: int
) -> list[Suma]:
    """The sums in which something else has to be hidden; the first that a reader would try, or none."""
    for suma in sumas:
        suyas = [celda for celda in suma if celda in ocultas]
        if not suyas or not delicadas.intersection(suyas):
            continue
        solas = len(suyas) == 1
        pocas = len({suma[celda] for celda in suyas}) == 1 and sum(cifras[celda] for celda in suyas) < umbral
        if (solas or pocas) and any(celda not in ocultas for celda in suma):
            return [suma]
    halladas = determinadas(ocultas, sumas)
    if not halladas & delicadas:
        return []
    cerca = [suma for suma in sumas if halladas & delicadas & suma.keys()]
    lejos = [suma for suma in sumas if halladas & suma.keys()]
    return cerca if any(celda not in ocultas for suma in cerca for celda in suma) else lejos
