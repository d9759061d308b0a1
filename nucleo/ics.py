"""Dates for a calendar (RFC 5545): those of a whole day and those with an hour. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

OCTETOS = 75


@dataclass(frozen=True)
class Cita:
    """Something with a date. ``desde`` and ``hasta`` are both days, the last one included, or both aware moments.
    ``identificador`` is its own for ever: the calendar that reads it again knows that it is the same (§3.8.4.7)."""

    identificador: str
    titulo: str
    desde: date | datetime
    hasta: date | datetime
    descripcion: str = ""
    lugar: str = ""
    direccion: str = ""
    se_cancelo: bool = False


def escribir(nombre: str, citas: Iterable[Cita], ahora: datetime, *, de: str, cada: str = "PT6H") -> bytes:
    """The calendar, whole: UTF-8, lines of 75 octets at most that end in CRLF (§3.1). ``de``: the part of the portal
    that writes it; ``cada``: how often whoever follows it reads it again (a duration, §3.3.6)."""
    lineas = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//caja-portal//{de}//ES",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_texto(nombre)}",
        f"REFRESH-INTERVAL;VALUE=DURATION:{cada}",
    ]
    for cita in citas:
        lineas += _cita(cita, ahora)
    return b"".join(_doblar(linea) for linea in [*lineas, "END:VCALENDAR"])


def _cita(cita: Cita, ahora: datetime) -> list[str]:
    propias = [
        "BEGIN:VEVENT",
        f"UID:{_texto(cita.identificador)}",
        f"DTSTAMP:{_momento(ahora)}",
        *_cuando(cita),
        f"SUMMARY:{_texto(cita.titulo)}",
    ]
    for nombre, valor in (("DESCRIPTION", cita.descripcion), ("LOCATION", cita.lugar)):
        if valor:
            propias.append(f"{nombre}:{_texto(valor)}")
    if cita.direccion:
        propias.append(f"URL:{cita.direccion}")
    propias.append(f"STATUS:{'CANCELLED' if cita.se_cancelo else 'CONFIRMED'}")
    return [*propias, "END:VEVENT"]


def _cuando(cita: Cita) -> list[str]:
    """The end of a whole day is the one that follows (§3.6.1), and it takes nobody's time."""
    if isinstance(cita.desde, datetime):
        fin = [f"DTEND:{_momento(cita.hasta)}"] if cita.hasta > cita.desde else []
        return [f"DTSTART:{_momento(cita.desde)}", *fin]
    return [
        f"DTSTART;VALUE=DATE:{cita.desde:%Y%m%d}",
        f"DTEND;VALUE=DATE:{cita.hasta + timedelta(1):%Y%m%d}",
        "TRANSP:TRANSPARENT",
    ]


def _momento(momento: datetime) -> str:
    return f"{momento.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _texto(texto: str) -> str:
    """A text value (§3.3.11): backslash, semicolon, comma and line breaks."""
    for signo in ("\\", ";", ","):
        texto = texto.replace(signo, f"\\{signo}")
    return "\\n".join(texto.splitlines())


def _doblar(linea: str) -> bytes:
    """A content line, folded without cutting a character (§3.1)."""
    renglones, actual = [], b""
    for letra in linea:
        octetos = letra.encode()
        if len(actual) + len(octetos) > OCTETOS:
            renglones.append(actual)
            actual = b" "
        actual += octetos
    return b"\r\n".join([*renglones, actual]) + b"\r\n"
