"""How the chat served, month by month, from the moments of each conversation. Pure.

Medians and shares of fewer than ``BASE_MINIMA`` are not told: one person's wait is no figure of the service, and could
tell of that person.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from statistics import median

from nucleo import reloj

BASE_MINIMA = 5


@dataclass(frozen=True, slots=True)
class Fila:
    """One private conversation: when it was opened, taken and first answered, how it ended, what its person said at the
    end ("" and None, nothing) and whether it was filed."""

    abierta_en: datetime
    tomada_en: datetime | None = None
    primera_respuesta_en: datetime | None = None
    cierre: str = ""
    solucion: str = ""
    calificacion: int | None = None
    se_radico: bool = False


@dataclass
class Mes:
    """The figures of the conversations that were opened in a month. ``se_fueron``: nobody had taken them when the
    person left; ``sin_atender``, when the hours ended."""

    mes: date
    abiertas: int = 0
    atendidas: int = 0
    se_fueron: int = 0
    sin_atender: int = 0
    radicadas: int = 0
    resueltas: int = 0
    en_parte: int = 0
    sin_resolver: int = 0
    _esperas: list[timedelta] = field(default_factory=list)
    _respuestas: list[timedelta] = field(default_factory=list)
    _notas: list[int] = field(default_factory=list)

    @property
    def opinaron(self) -> int:
        return self.resueltas + self.en_parte + self.sin_resolver

    @property
    def espera(self) -> timedelta | None:
        """Median between opening and being taken."""
        return _mediana(self._esperas)

    @property
    def primera_respuesta(self) -> timedelta | None:
        """Median between opening and the first words of an official."""
        return _mediana(self._respuestas)

    @property
    def nota(self) -> float | None:
        """Median of the ratings, 1 to 5."""
        return _mediana(self._notas)

    @property
    def abandono(self) -> int | None:
        """Of each hundred, how many left before anybody took them."""
        return _por_ciento(self.se_fueron, self.abiertas)

    @property
    def solucion(self) -> int | None:
        """Of each hundred who said it, how many were told what they needed."""
        return _por_ciento(self.resueltas, self.opinaron)

    def contar(self, fila: Fila) -> None:
        self.abiertas += 1
        self.atendidas += fila.tomada_en is not None
        self.se_fueron += fila.cierre == "abandono"
        self.sin_atender += fila.cierre == "horario"
        self.radicadas += fila.se_radico
        self.resueltas += fila.solucion == "si"
        self.en_parte += fila.solucion == "en_parte"
        self.sin_resolver += fila.solucion == "no"
        for momento, ratos in (
            (fila.tomada_en, self._esperas),
            (fila.primera_respuesta_en, self._respuestas),
        ):
            if momento is not None:
                ratos.append(max(momento - fila.abierta_en, timedelta(0)))
        if fila.calificacion is not None:
            self._notas.append(fila.calificacion)


def por_mes(filas: Iterable[Fila], meses: Iterable[date]) -> list[Mes]:
    """The figures of each of the months (their first days), in that order; what is of another month is left out."""
    cuadro = {mes: Mes(mes) for mes in meses}
    for fila in filas:
        mes = cuadro.get(mes_de(fila.abierta_en))
        if mes is not None:
            mes.contar(fila)
    return list(cuadro.values())


def mes_de(momento: datetime) -> date:
    """The first day of its month in Bogotá."""
    return reloj.en_bogota(momento).date().replace(day=1)


def ultimos_meses(hoy: date, cuantos: int) -> list[date]:
    """First days of the months up to that of today, the latest first."""
    meses, mes = [], hoy.replace(day=1)
    for _ in range(cuantos):
        meses.append(mes)
        mes = (mes - timedelta(days=1)).replace(day=1)
    return meses


def _mediana(datos: list):
    return median(datos) if len(datos) >= BASE_MINIMA else None


def _por_ciento(parte: int, todo: int) -> int | None:
    return round(100 * parte / todo) if todo >= BASE_MINIMA else None
