"""When somebody is reminded of a due date, and who. Pure."""

from datetime import datetime, time

from nucleo.calendario import Calendario

PASOS = (5, 2, 1, 0)
ESCALA_DESDE = 1  # from one working day left, the coordinator hears of it too
MANANA = time(6), time(12)


def es_hora(momento: datetime, calendario: Calendario) -> bool:
    """Whether a Bogotá moment is in the morning of a working day: nobody is reminded on a Sunday or at night."""
    return calendario.es_habil(momento.date()) and MANANA[0] <= momento.time() < MANANA[1]


def paso(dias_habiles: int) -> int | None:
    """The step reached with so many working days left (negative: overdue), or None while it is early.

    5, 2, 1, 0, then one for each working day overdue: −1, −2… A worker that slept through a step finds it still
    reached the next day, and one that slept through several says only the most urgent.
    """
    if dias_habiles < 0:
        return dias_habiles
    return min((umbral for umbral in PASOS if dias_habiles <= umbral), default=None)


def escala(paso_alcanzado: int, tiene_responsable: bool) -> bool:
    """Whether the coordinator is told: nobody has the request, or whoever has it let it come this close."""
    return not tiene_responsable or paso_alcanzado <= ESCALA_DESDE
