"""When who has not answered is reminded. Pure."""

from datetime import date

from nucleo.calendario import Calendario

MAXIMO = 2
#: Working days that a survey has to be open for a first reminder, halfway, and for a second one, before it closes.
PARA_UNO, PARA_DOS = 3, 6
ANTES_DEL_CIERRE = 2


def cuantos_van(abre: date, cierra: date, hoy: date, calendario: Calendario) -> int:
    """How many reminders have come due by today."""
    dias = calendario.habiles_entre(abre, cierra)
    momentos = []
    if dias >= PARA_UNO:
        momentos.append(calendario.sumar_habiles(abre, dias // 2))
    if dias >= PARA_DOS:
        momentos.append(calendario.sumar_habiles(abre, dias - ANTES_DEL_CIERRE))
    return sum(1 for uno in momentos[:MAXIMO] if uno <= hoy)
