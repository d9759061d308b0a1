"""Colombian working days. Pure: no database, no clock.

National holidays come from the ``holidays`` library; our tests hold it to rules written independently from
Ley 51 de 1983 and Ley 2578 de 2026.
"""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

import holidays

#: Years answered: from the first one under Ley 51 de 1983 to the last one that anybody can check.
PRIMER_ANIO, ULTIMO_ANIO = 1984, 2100
#: Furthest that a count may go. Ten years of working days: beyond that the input is a mistake.
MAXIMO_DE_DIAS = 2600

_LEY_51 = (1984, "Ley 51 de 1983, art. 1")
_POSTERIORES = {"Día de Nuestra Señora del Rosario de Chiquinquirá": (2026, "Ley 2578 de 2026, art. 6")}
_NOMBRES = {"Ascensión del señor": "Ascensión del Señor"}
_DIAS = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")
_MESES = (
    *("enero", "febrero", "marzo", "abril", "mayo", "junio"),
    *("julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"),
)
_UN_DIA = timedelta(days=1)
_SABADO, _DOMINGO = 5, 6


class FechaFueraDelCalendario(ValueError):
    """The count left the years that the calendar knows, or found no working day."""


@dataclass(frozen=True, slots=True)
class Festivo:
    """A national holiday: the date it is kept, and the norm that rules it with the first year it did."""

    fecha: date
    nombre: str
    desde: int
    norma: str


@lru_cache(maxsize=ULTIMO_ANIO - PRIMER_ANIO + 1)
def festivos_con_norma(anio: int) -> tuple[Festivo, ...]:
    """The year's holidays in order: 19 from 2026, 18 before. Two may fall on one date (30 June 2025)."""
    if not PRIMER_ANIO <= anio <= ULTIMO_ANIO:
        raise FechaFueraDelCalendario(
            f"El calendario de días hábiles va de {PRIMER_ANIO} a {ULTIMO_ANIO}; no conoce el año {anio}."
        )
    dias = holidays.country_holidays("CO", years=anio, language="es", expand=False)
    encontrados = []
    for fecha in sorted(dias):
        for nombre in dias.get_list(fecha):
            nombre = nombre.removesuffix(" (observado)")
            encontrados.append(
                Festivo(fecha, _NOMBRES.get(nombre, nombre), *_POSTERIORES.get(nombre, _LEY_51))
            )
    return tuple(encontrados)


@lru_cache(maxsize=ULTIMO_ANIO - PRIMER_ANIO + 1)
def _por_fecha(anio: int) -> dict[date, str]:
    nombres: dict[date, str] = {}
    for festivo in festivos_con_norma(anio):
        previo = nombres.get(festivo.fecha)
        nombres[festivo.fecha] = f"{previo}; {festivo.nombre}" if previo else festivo.nombre
    return nombres


def festivos(anio: int) -> dict[date, str]:
    """The year's holidays by date, with their names in Spanish. Raises ``FechaFueraDelCalendario``."""
    return dict(_por_fecha(anio))


def fecha_larga(fecha: date) -> str:
    """«martes 13 de octubre de 2026»."""
    return f"{_DIAS[fecha.weekday()]} {fecha.day} de {_MESES[fecha.month - 1]} de {fecha.year}"


def sumar_meses(fecha: date, meses: int) -> date:
    """Same day number some months later, or that month's last day (R2.15; Código Civil art. 67)."""
    salto, mes = divmod(fecha.month - 1 + meses, 12)
    anio, mes = fecha.year + salto, mes + 1
    return date(anio, mes, min(fecha.day, monthrange(anio, mes)[1]))


@dataclass(frozen=True)
class Calendario:
    """The entity's working days: Monday to Friday, less national holidays and the entity's own days (R2.1).

    ``sabado_habil`` makes Saturday one more working day (R2.2). Dates are plain Bogotá dates.
    """

    dias_propios: frozenset[date] = frozenset()
    sabado_habil: bool = False

    def es_habil(self, fecha: date) -> bool:
        """Whether terms run on that date."""
        dia = fecha.weekday()
        if dia == _DOMINGO or (dia == _SABADO and not self.sabado_habil):
            return False
        return fecha not in self.dias_propios and fecha not in _por_fecha(fecha.year)

    def siguiente_habil(self, fecha: date) -> date:
        """The first working day strictly after."""
        return self._buscar(fecha + _UN_DIA, _UN_DIA)

    def anterior_habil(self, fecha: date) -> date:
        """The last working day strictly before."""
        return self._buscar(fecha - _UN_DIA, -_UN_DIA)

    def primer_habil_desde(self, fecha: date) -> date:
        """The date itself if it is a working day; else the next one that is."""
        return self._buscar(fecha, _UN_DIA)

    def sumar_habiles(self, fecha: date, cuantos: int) -> date:
        """Step ``cuantos`` working days forward, back if negative. Zero returns the date as it came."""
        if abs(cuantos) > MAXIMO_DE_DIAS:
            raise FechaFueraDelCalendario(f"No se cuentan más de {MAXIMO_DE_DIAS} días hábiles.")
        paso = self.siguiente_habil if cuantos > 0 else self.anterior_habil
        for _ in range(abs(cuantos)):
            fecha = paso(fecha)
        return fecha

    def habiles_entre(self, desde: date, hasta: date) -> int:
        """Working days in (desde, hasta]; negative when ``hasta`` is before ``desde``."""
        if hasta < desde:
            return -self.habiles_entre(hasta, desde)
        laborables = 6 if self.sabado_habil else 5
        semanas, resto = divmod((hasta - desde).days, 7)
        cuantos = semanas * laborables
        cuantos += sum((desde.weekday() + paso) % 7 < laborables for paso in range(1, resto + 1))
        return cuantos - sum(
            desde < fecha <= hasta and fecha.weekday() < laborables
            for fecha in self._marcados(desde.year, hasta.year)
        )

    def motivo(self, fecha: date) -> str | None:
        """Why that date is not a working day, in words; ``None`` when it is."""
        if self.es_habil(fecha):
            return None
        return self.cierre(fecha) or _DIAS[fecha.weekday()]

    def cierre(self, fecha: date) -> str:
        """The holiday or the entity's own day that a date is, in words; "" for any other, a Sunday included."""
        nombre = _por_fecha(fecha.year).get(fecha)
        if nombre:
            return f"festivo: {nombre}"
        return "día no hábil de la entidad" if fecha in self.dias_propios else ""

    def _marcados(self, desde: int, hasta: int) -> set[date]:
        nacionales: Iterator[dict[date, str]] = (_por_fecha(anio) for anio in range(desde, hasta + 1))
        return set(self.dias_propios).union(*nacionales)

    def _buscar(self, fecha: date, paso: timedelta) -> date:
        for _ in range(366):
            if self.es_habil(fecha):
                return fecha
            fecha += paso
        raise FechaFueraDelCalendario(
            f"No hay un solo día hábil en el año que sigue al {fecha_larga(fecha)}."
        )
