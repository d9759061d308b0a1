"""Which failures of the portal still let somebody file late, and the last day that they move (R2.12; art. 62 num. 2
CPACA)."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property, partial

from nucleo import reloj
from nucleo.calendario import Calendario
from nucleo.memoria import Recuerdo
from nucleo.models import Entidad, calendario_vigente
from pqrs.models import IncidenteDisponibilidad

DIAS = 3
NORMA = "art. 62 num. 2 CPACA"
RECIENTES = 20


@dataclass(frozen=True)
class Falla:
    """A certified failure and the last day on which what it stopped may be filed."""

    desde: datetime
    hasta: datetime
    descripcion: str
    plazo_hasta: date
    numero: int

    @property
    def en_palabras(self) -> str:
        desde, hasta = (momento.astimezone(reloj.BOGOTA) for momento in (self.desde, self.hasta))
        return f"del {desde:%d/%m/%Y} a las {desde:%H:%M} al {hasta:%d/%m/%Y} a las {hasta:%H:%M}"


def publicadas() -> list[Falla]:
    """The latest ones, newest first."""
    calendario = calendario_vigente(Entidad.objects.vigente())
    return [_falla(uno, calendario) for uno in _recientes()]


def fuera_de_la_pagina() -> list[int]:
    """The keys of the first ones that are no longer among the latest."""
    viejas = IncidenteDisponibilidad.objects.order_by("-hasta").values_list("pk", flat=True)
    return list(viejas[RECIENTES : 2 * RECIENTES])


def que_dan_plazo(en: datetime | None = None) -> list[Falla]:
    """Those that ended within the three working days before a moment (now by default). One short query when there are
    none, which is nearly always."""
    en = en or reloj.ahora()
    ultimas = [uno for uno in _recientes() if (en - uno.hasta).days <= DIAS * 5 and uno.hasta <= en]
    if not ultimas:
        return []
    calendario, hoy = calendario_vigente(Entidad.objects.vigente()), en.astimezone(reloj.BOGOTA).date()
    return [falla for falla in (_falla(uno, calendario) for uno in ultimas) if hoy <= falla.plazo_hasta]


class Fallas:
    """Every certified failure, read once for all the last days that are looked at."""

    def corrido(self, limite: date) -> date:
        """The last day of whoever had until a Bogotá date: a later one when the portal was failing on it.

        One query; none for a day still to come, for only what is over is certified.
        """
        if limite > reloj.hoy():
            return limite
        # The day that a failure gives may fall within another one.
        while (despues := max([limite, *(self._plazo(una) for una in self._de(limite))])) > limite:
            limite = despues
        return limite

    @cached_property
    def _todas(self) -> list[IncidenteDisponibilidad]:
        return _certificadas()

    @cached_property
    def _calendario(self) -> Calendario:
        return calendario_vigente(Entidad.objects.vigente())

    def _de(self, dia: date) -> list[IncidenteDisponibilidad]:
        desde = datetime.combine(dia, time(), reloj.BOGOTA)
        hasta = desde + timedelta(days=1)
        return [una for una in self._todas if una.desde < hasta and una.hasta > desde]

    def _plazo(self, una: IncidenteDisponibilidad) -> date:
        return _falla(una, self._calendario).plazo_hasta


def corrido(limite: date) -> date:
    """The same, of one day."""
    return Fallas().corrido(limite)


@partial(Recuerdo, IncidenteDisponibilidad)
def _certificadas() -> list[IncidenteDisponibilidad]:
    return list(IncidenteDisponibilidad.objects.all())


@partial(Recuerdo, IncidenteDisponibilidad)
def _recientes() -> list[IncidenteDisponibilidad]:
    return list(IncidenteDisponibilidad.objects.order_by("-hasta")[:RECIENTES])


def de_un_incidente(uno: IncidenteDisponibilidad) -> Falla:
    """One of them, as it is published. Two queries at most."""
    return _falla(uno, calendario_vigente(Entidad.objects.vigente()))


def _falla(uno: IncidenteDisponibilidad, calendario: Calendario) -> Falla:
    limite = uno.hasta.astimezone(reloj.BOGOTA).date()
    for _ in range(DIAS):
        limite = calendario.siguiente_habil(limite)
    return Falla(uno.desde, uno.hasta, uno.descripcion, limite, uno.pk)
