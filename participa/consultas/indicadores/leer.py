"""What was frozen, as it is read: one query each time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from nucleo import hojas, reloj
from nucleo.calendario import sumar_meses
from participa.cortes import POR_CLAVE, Mes, de_documento, nombre_de
from participa.models import CorteMensual

COLUMNAS = (
    "mes", "version", "vigente", "congelado", "tabla", "clave", "nombre", "medida", "valor", "nota", "que_corrige",
)  # fmt: skip
#: How many months a page tells.
MESES = 12


@dataclass(frozen=True)
class Corte:
    """One version of a month: its figures and when they were frozen."""

    mes: Mes
    version: int
    hecho_en: datetime
    que_corrige: str

    @property
    def fecha(self) -> date:
        return self.mes.mes


def ultimos(cuantos: int = MESES) -> list[Corte]:
    """The last months that were frozen, the latest first, each in its last version. One query."""
    meses = CorteMensual.objects.order_by("-mes").values("mes").distinct()[:cuantos]
    cortes = CorteMensual.objects.filter(mes__in=meses).order_by("-mes", "-version")
    return [next(suyos) for _, suyos in _por_mes(cortes)]


def del_anio(anio: int) -> list[Corte]:
    """The months of a year that were frozen, from the first, each in its last version. One query."""
    cortes = CorteMensual.objects.filter(mes__year=anio).order_by("mes", "-version")
    return [next(suyos) for _, suyos in _por_mes(cortes)]


def versiones(anio: int, mes: int) -> list[Corte]:
    """Of one month, the last first; none of one that does not exist or was not frozen."""
    if not (1 <= anio <= 9999 and 1 <= mes <= 12):
        return []
    return [_corte(uno) for uno in CorteMensual.objects.filter(mes=date(anio, mes, 1)).order_by("-version")]


def vecinos(fecha: date) -> set[date]:
    """Which of the months around one, and the same a year before, were frozen. One query."""
    otros = [sumar_meses(fecha, n) for n in (-12, -1, 1)]
    return set(CorteMensual.objects.filter(mes__in=otros).values_list("mes", flat=True))


def filas() -> Iterator[hojas.Fila]:
    """Every figure of every version, for a spreadsheet; the titles first. Whoever wants the figures that stand takes
    the rows that say so."""
    yield COLUMNAS
    for corte, vigente in _todos():
        comun = (
            f"{corte.fecha:%Y-%m}", corte.version, "sí" if vigente else "no",
            f"{reloj.en_bogota(corte.hecho_en):%Y-%m-%d}",
        )  # fmt: skip
        for una in corte.mes.cifras:
            nombre = nombre_de(POR_CLAVE[una.tabla], una.de)
            yield (*comun, una.tabla, una.de, nombre, una.medida, una.valor, una.nota, corte.que_corrige)


def _todos() -> Iterator[tuple[Corte, bool]]:
    """Read by handfuls, the first month first, and whether each version stands."""
    cortes = CorteMensual.objects.order_by("mes", "-version").iterator(chunk_size=24)
    for _, suyos in _por_mes(cortes):
        for n, uno in enumerate(suyos):
            yield uno, n == 0


def _por_mes(cortes) -> Iterator[tuple[date, Iterator[Corte]]]:
    return groupby(map(_corte, cortes), key=lambda uno: uno.fecha)


def _corte(uno: CorteMensual) -> Corte:
    return Corte(de_documento(uno.mes, uno.cifras), uno.version, uno.hecho_en, uno.que_corrige)
