"""How much people write each day of the year, and at what time the entity works. Pure."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from random import Random

from nucleo import reloj
from nucleo.calendario import Calendario

DIAS = 365
#: Requests in an ordinary working day.
AL_DIA = 1.25
#: January brings the certificates of the year; December ends on the 15th; midyear is holidays.
DEL_MES = {
    1: 1.35,
    2: 1.25,
    3: 1.1,
    4: 0.9,
    5: 1.0,
    6: 0.85,
    7: 0.9,
    8: 1.05,
    9: 1.1,
    10: 1.05,
    11: 1.0,
    12: 0.85,
}
VACACIONES, FIN_DE_SEMANA = 0.4, 0.18
OFICINA = (time(8), time(17))
#: People write in the morning, at noon and at night, from a telephone.
HORAS = (7, 8, 8, 9, 9, 9, 10, 10, 10, 11, 11, 12, 12, 13, 14, 14, 15, 15, 16, 17, 18, 19, 20, 21, 22)


def dias_con_solicitudes(azar: Random, hoy: date, calendario: Calendario, hasta: int = 2) -> Iterator[date]:
    """A date for each request, from a year ago until so many days ago."""
    for hace in range(DIAS, hasta - 1, -1):
        dia = hoy - timedelta(days=hace)
        yield from [dia] * _cuantas(azar, dia, calendario)


def _cuantas(azar: Random, dia: date, calendario: Calendario) -> int:
    esperadas = AL_DIA * DEL_MES[dia.month]
    if (dia.month, dia.day) >= (12, 16) or (dia.month, dia.day) <= (1, 8):
        esperadas *= VACACIONES
    if not calendario.es_habil(dia):
        esperadas *= FIN_DE_SEMANA
    entera, resto = divmod(esperadas * azar.uniform(0.4, 1.6), 1)
    return int(entera) + (azar.random() < resto)


def cuando_escribe(azar: Random, dia: date) -> datetime:
    """At some time of that day, any of it."""
    return datetime.combine(
        dia, time(azar.choice(HORAS), azar.randint(0, 59), azar.randint(0, 59)), reloj.BOGOTA
    )


def en_oficina(
    azar: Random, dia: date, calendario: Calendario, *, desde: int = 8, hasta: int = 16
) -> datetime:
    """At some time of the working hours of that day, or of the next working day."""
    habil = dia if calendario.es_habil(dia) else calendario.siguiente_habil(dia)
    return datetime.combine(
        habil, time(azar.randint(desde, hasta), azar.randint(0, 59), azar.randint(0, 59)), reloj.BOGOTA
    )
