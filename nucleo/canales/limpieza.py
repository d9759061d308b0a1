"""What no feed may carry, wherever it came from."""

import re
from datetime import UTC, datetime

# What XML 1.0 has no way to write (§2.2), the other controls, and what turns the direction of the text around it.
_SOBRAN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)

SIN_TITULO = "Sin título"


def sin_invisibles(texto: str) -> str:
    """The text without what would break a feed or disguise what it says. Idempotent; never raises on a ``str``."""
    return _SOBRAN.sub("", texto)


def una_linea(texto: str) -> str:
    return " ".join(sin_invisibles(texto).split())


def titulo(texto: str) -> str:
    """A title always says something: RFC 4287 allows an empty one and no reader shows it."""
    return una_linea(texto) or SIN_TITULO


def al_segundo(momento: datetime) -> datetime:
    """In UTC and without fractions, which some readers do not take."""
    return momento.astimezone(UTC).replace(microsecond=0)


def rfc3339(momento: datetime) -> str:
    return al_segundo(momento).strftime("%Y-%m-%dT%H:%M:%SZ")
