"""Until when the entity promises to answer in a forum. Pure."""

from dataclasses import dataclass
from datetime import date, datetime

from nucleo.calendario import Calendario, FechaFueraDelCalendario
from nucleo.reloj import BOGOTA


@dataclass(frozen=True)
class Promesa:
    """``hasta``: the last day to answer; ``None`` when the calendar does not reach it. ``respondida_en``: when the
    entity first answered. ``vencida``: the day passed without an answer."""

    dias: int
    hasta: date | None
    respondida_en: datetime | None = None
    vencida: bool = False


def responde_hasta(publicado_en: datetime, dias: int, calendario: Calendario) -> date | None:
    """The last working day to answer what was published at an aware moment: they count from the next one."""
    try:
        return calendario.sumar_habiles(publicado_en.astimezone(BOGOTA).date(), dias)
    except FechaFueraDelCalendario:
        return None


def de_un_hilo(
    publicado_en: datetime, dias: int, respondida_en: datetime | None, hoy: date, calendario: Calendario
) -> Promesa:
    """What was promised to whoever proposed a question, and whether it was kept."""
    hasta = responde_hasta(publicado_en, dias, calendario)
    vencida = respondida_en is None and hasta is not None and hoy > hasta
    return Promesa(dias, hasta, respondida_en, vencida)
