"""Which failures of the portal still let somebody file late (R2.12; art. 62 num. 2 CPACA)."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

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
