"""When somebody attends: weekly hours, less holidays, the entity's days off and announced pauses. Pure.

Times of the week are Bogotá's wall clock (R2.5); moments are aware.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from nucleo import reloj
from nucleo.calendario import Calendario, FechaFueraDelCalendario

#: How far the next opening is looked for.
DIAS_ADELANTE = 60


@dataclass(frozen=True, slots=True)
class Tramo:
    """Hours of one weekday (0 is Monday): from ``desde``, included, to ``hasta``, excluded."""

    dia: int
    desde: time
    hasta: time


@dataclass(frozen=True, slots=True)
class Cierre:
    """A time in which nobody attends although the hours say so, and why."""

    desde: datetime
    hasta: datetime
    motivo: str


@dataclass(frozen=True, slots=True)
class Atencion:
    """``cierra_en``: until when, if it is open. ``abre_en``: since when again, if it is closed and that is known.
    ``motivo``: why it is closed when the hours of that day would have it open; "" otherwise."""

    esta_abierta: bool
    cierra_en: datetime | None = None
    abre_en: datetime | None = None
    motivo: str = ""


def atencion(
    momento: datetime, tramos: Iterable[Tramo], cierres: Iterable[Cierre], calendario: Calendario
) -> Atencion:
    """Whether somebody attends at a moment. A holiday closes the whole day, and so does a day off of the entity;
    Saturday and Sunday are as their hours say."""
    cierres = sorted(cierres, key=lambda cierre: cierre.desde)
    tramos = sorted(set(tramos), key=lambda tramo: (tramo.dia, tramo.desde))
    for desde, hasta in _ratos(momento, tramos, cierres, calendario):
        if desde <= momento < hasta:
            return Atencion(esta_abierta=True, cierra_en=hasta)
        if desde > momento:
            return Atencion(False, abre_en=desde, motivo=_motivo(momento, tramos, cierres, calendario))
    return Atencion(False, motivo=_motivo(momento, tramos, cierres, calendario))


def _ratos(momento, tramos, cierres, calendario) -> Iterator[tuple[datetime, datetime]]:
    """The times of attention that end after a moment, in order, joined when one goes on where another ends."""
    previo: tuple[datetime, datetime] | None = None
    for desde, hasta in _sin_cierres(_de_los_dias(momento, tramos, calendario), cierres):
        if hasta <= momento:
            continue
        if previo and desde <= previo[1]:
            previo = (previo[0], max(hasta, previo[1]))
            continue
        if previo:
            yield previo
        previo = (desde, hasta)
    if previo:
        yield previo


def _de_los_dias(momento, tramos, calendario) -> Iterator[tuple[datetime, datetime]]:
    hoy = reloj.en_bogota(momento).date()
    for salto in range(DIAS_ADELANTE):
        fecha = hoy + timedelta(days=salto)
        suyos = [tramo for tramo in tramos if tramo.dia == fecha.weekday()]
        try:
            cerrado = suyos and calendario.cierre(fecha)
        except FechaFueraDelCalendario:
            return
        for tramo in suyos if not cerrado else ():
            yield _en(fecha, tramo.desde), _en(fecha, tramo.hasta)


def _sin_cierres(ratos, cierres) -> Iterator[tuple[datetime, datetime]]:
    for desde, hasta in ratos:
        for cierre in cierres:
            if cierre.hasta <= desde or cierre.desde >= hasta:
                continue
            if cierre.desde > desde:
                yield desde, cierre.desde
            desde = max(desde, cierre.hasta)
        if desde < hasta:
            yield desde, hasta


def _motivo(momento, tramos, cierres, calendario) -> str:
    for cierre in cierres:
        if cierre.desde <= momento < cierre.hasta:
            return cierre.motivo
    hoy = reloj.en_bogota(momento).date()
    try:
        return calendario.cierre(hoy) if any(tramo.dia == hoy.weekday() for tramo in tramos) else ""
    except FechaFueraDelCalendario:
        return ""


def _en(fecha: date, hora: time) -> datetime:
    return datetime.combine(fecha, hora, tzinfo=reloj.BOGOTA)
