"""How far this machine's clock is from the database's, which is everybody's."""

import logging
from datetime import UTC, datetime, timedelta

from django.db import connection

#: What a badly kept clock drifts is less than this; what it is ahead by mistake, more.
TOLERANCIA = timedelta(minutes=10)

bitacora = logging.getLogger("portal.reloj")


def contra_la_base() -> timedelta:
    """Zero with SQLite, which has no clock but ours. One statement, against the machine's own clock and not that of
    ``nucleo.reloj``, which examples and tests move on purpose."""
    if connection.vendor != "postgresql":
        return timedelta()
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        return _ahora() - cursor.fetchone()[0]


def es_de_fiar() -> bool:
    """Whether what happens by the clock may happen here: a machine that believes to be in another month would mark
    silences, send reminders and forget what is kept until its day. Said in the log when not."""
    desfase = contra_la_base()
    if abs(desfase) <= TOLERANCIA:
        return True
    bitacora.error(
        "El reloj de esta máquina está a %s de el de la base de datos: aquí no se hace nada de lo que va por horas. "
        "Corrija la hora (timedatectl).",
        desfase,
    )
    return False


def _ahora() -> datetime:
    return datetime.now(UTC)
