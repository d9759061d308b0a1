"""Which figures of the results are hidden so that nobody is recognised in them, nor found by subtracting. Pure.

All the tables of a survey are one system: the base of a question that is shown to whoever chose an option is how many
chose it, and the rows of a cross add up to those of its question. How many left a question without an answer is always
told: it says nothing of anybody, and without it no base would be honest.
"""

from collections.abc import Iterable, Mapping

from nucleo.intervalos import Intervalo, acotar
from nucleo.sumas import determinadas, partes

#: A figure: of which table, and which cell of it.
Celda = tuple[str, str]
#: What is known to add up to zero or to a figure that everybody knows: each cell with its sign.
Suma = Mapping[Celda, int]


def ocultar(
    cifras: Mapping[Celda, int], callables: set[Celda], sumas: Iterable[Suma], umbral: int
) -> set[Celda]:
    """Those that are hidden. ``callables``: the ones that the page would show; the rest of ``cifras`` are never shown,
    but whoever subtracts could find them. None of fewer people than the threshold, and more than none, can be told."""
    ocultas: set[Celda] = set()
    for celdas, suyas in partes(cifras, sumas):
        ocultas |= _ocultar_juntas({celda: cifras[celda] for celda in celdas}, callables, suyas, umbral)
    return ocultas


def deducibles(
    ocultas: set[Celda], cifras: Mapping[Celda, int], callables: set[Celda], sumas: Iterable[Suma]
) -> set:
    """Of what is hidden or never shown, what can be found exactly from what is shown."""
    return determinadas(ocultas | (cifras.keys() - callables), sumas)


def _dice_de_mas(valor: int, intervalo: Intervalo, umbral: int) -> bool:
    """Whether the interval of a figure of few people tells it. It has to reach above what it is, to hold three numbers
    at least (what GaussSuppression asks, under ``protectionIntervals``) and one of them that is not of few people."""
    desde, hasta = intervalo
    if hasta is None:
        return False
    return hasta <= valor or hasta - desde < 2 or (desde > 0 and hasta < umbral)


def _ocultar_juntas(
    cifras: Mapping[Celda, int], callables: set[Celda], sumas: list[Suma], umbral: int
) -> set[Celda]:
    """Of the figures that some sum joins: what is shown of others tells nothing of these. If nothing else is enough,
    all of them."""
    delicadas = {celda for celda, valor in cifras.items() if 0 < valor < umbral}
    if not delicadas:
        return set()
    parte = _Parte(cifras, callables & cifras.keys(), sumas, umbral, delicadas)
    ocultas = parte.de_entrada()
    while faltan := parte.que_delatan(ocultas):
        candidatas = {celda for suma in faltan for celda in suma if celda in parte.callables} - ocultas
        if not candidatas:
            return parte.callables
        ocultas.add(min(candidatas, key=lambda celda: (not cifras[celda], cifras[celda], celda)))
    return parte.sin_las_de_balde(ocultas)


class _Parte:
    """Figures that some sum joins. What is found of the delicate ones even when none is shown, because of what
    everybody knows, is found whatever is hidden: for that, nothing else is."""

    def __init__(
        self,
        cifras: Mapping[Celda, int],
        callables: set[Celda],
        sumas: list[Suma],
        umbral: int,
        delicadas: set[Celda],
    ):
        self.cifras, self.callables, self.sumas = cifras, callables, sumas
        self.umbral, self.delicadas = umbral, delicadas
        self.perdidas: set[tuple[Celda, bool]] = set()
        self.perdidas = self._halladas(set(cifras))

    def que_delatan(self, ocultas: set[Celda]) -> list[Suma]:
        """The sums in which something else has to be hidden; the first that a reader would try, or none."""
        ocultas = ocultas | (self.cifras.keys() - self.callables)
        for suma in self.sumas:
            suyas = [celda for celda in suma if celda in ocultas]
            if len(suyas) == len(suma) or not self.delicadas.intersection(suyas):
                continue
            pocas = len({suma[celda] for celda in suyas}) == 1
            if len(suyas) == 1 or (pocas and sum(self.cifras[celda] for celda in suyas) < self.umbral):
                return [suma]
        return self._alrededor({celda for celda, _ in self._halladas(ocultas)}, ocultas)

    def de_entrada(self) -> set[Celda]:
        """The delicate ones, and all that adds up with those that are lost."""
        perdidas = {celda for celda, exacta in self.perdidas if exacta}
        juntas = (suma.keys() for suma in self.sumas if perdidas & suma.keys())
        return self.delicadas.union(*juntas) & self.callables

    def sin_las_de_balde(self, ocultas: set[Celda]) -> set[Celda]:
        """What was hidden for others and turned out not to be needed is shown, the largest first."""
        for celda in sorted(ocultas - self.de_entrada(), key=lambda celda: (-self.cifras[celda], celda)):
            if not self.que_delatan(ocultas - {celda}):
                ocultas = ocultas - {celda}
        return ocultas

    def _halladas(self, ocultas: set[Celda]) -> set[tuple[Celda, bool]]:
        """The delicate ones that somebody finds; and whether exactly, for whoever cannot be kept from being told much
        of may still be kept from being told."""
        halladas = set()
        entre = acotar(self.cifras, ocultas, self.sumas)
        for celda in self.delicadas:
            desde, hasta = entre[celda]
            if desde == hasta:
                halladas.add((celda, True))
            if _dice_de_mas(self.cifras[celda], entre[celda], self.umbral):
                halladas.add((celda, False))
        return halladas - self.perdidas

    def _alrededor(self, halladas: set[Celda], ocultas: set[Celda]) -> list[Suma]:
        """Of those sums, or of the nearest that anything joins with them, the first that have something to hide."""
        while halladas:
            cerca = [suma for suma in self.sumas if halladas & suma.keys()]
            lejos = halladas.union(*cerca)
            if lejos == halladas or not lejos <= ocultas:
                return cerca
            halladas = lejos
        return []
