"""When each thing is due: summaries in the mornings of working days, and what waits for the next one."""

from datetime import date, datetime, time, timedelta

from nucleo import reloj
from nucleo.calendario import Calendario
from nucleo.models import DiaNoHabil

#: From this hour of Bogotá.
MANANA = time(7)
#: How far back each summary looks for what has not reached somebody, and how long it may wait to leave.
VENTANA = {"diario": timedelta(days=8), "semanal": timedelta(days=15)}
VIGENCIA = {"diario": timedelta(hours=36), "semanal": timedelta(days=4)}
#: An alert that is a week late says nothing new; a novedad that nobody announced in that time is not announced.
ATRAS = timedelta(days=7)


def calendario() -> Calendario:
    """Working days of the entity: no Saturdays. One query."""
    return Calendario(frozenset(DiaNoHabil.objects.vigentes().values_list("fecha", flat=True)))


def fecha_debida(ritmo: str, hoy: date, dias: Calendario) -> date | None:
    """The date of the summary that should be out by now: today's if it is a working day; or that of this week, which
    is its first working day, made on any later one if it was not. ``None`` when today is not a working day."""
    if not dias.es_habil(hoy):
        return None
    if ritmo == "diario":
        return hoy
    return dias.primer_habil_desde(hoy - timedelta(days=hoy.weekday()))


def desde_cuando_sale(solo_habiles: bool, ahora: datetime, dias: Calendario) -> datetime:
    """Now; or, for who wants no mail on days off, the morning of the next working day."""
    hoy = reloj.en_bogota(ahora).date()
    if not solo_habiles or dias.es_habil(hoy):
        return ahora
    return datetime.combine(dias.primer_habil_desde(hoy), MANANA, reloj.BOGOTA)
