"""The clock of the business code: what time it is, and a way to move it.

Rules ask here and nowhere else, so that a test or the example data can live a whole month in a second.
The fixed moment is kept in a context variable: it is private to the thread or asynchronous task that
fixed it, and **a thread started inside does not inherit it** (it sees the real time; run it under
``contextvars.copy_context()`` when it must).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

#: Colombia's legal time, UTC-5 without daylight saving (R2.5).
BOGOTA = ZoneInfo("America/Bogota")

_fijado: ContextVar[datetime | None] = ContextVar("reloj_fijado", default=None)


class RelojSuelto(RuntimeError):
    """Someone wanted to move a clock that nobody had fixed."""


def ahora() -> datetime:
    """The present moment, aware, in UTC."""
    return _fijado.get() or datetime.now(UTC)


def hoy() -> date:
    """The present date in Bogotá, whatever the zone of the machine or of the request."""
    return ahora().astimezone(BOGOTA).date()


def en_bogota(momento: datetime) -> datetime:
    """The same instant told in Bogotá's time. Raises ``ValueError`` for a moment without a zone."""
    if momento.tzinfo is None:
        raise ValueError(f"El momento {momento.isoformat()} no dice su zona horaria.")
    return momento.astimezone(BOGOTA)


@contextmanager
def en(momento: datetime) -> Iterator[datetime]:
    """Fix the clock at an aware moment inside the block. Blocks nest: leaving one restores the one before."""
    fijado = en_bogota(momento).astimezone(UTC)
    ficha = _fijado.set(fijado)
    try:
        yield fijado
    finally:
        _fijado.reset(ficha)


def avanzar(cuanto: timedelta) -> datetime:
    """Move the clock that ``en`` fixed, and return its new moment. Raises ``RelojSuelto`` outside a block."""
    fijado = _fijado.get()
    if fijado is None:
        raise RelojSuelto("Solo se puede avanzar un reloj fijado con «with reloj.en(momento):».")
    _fijado.set(fijado + cuanto)
    return fijado + cuanto
