"""All-day events as an iCalendar file (RFC 5545). Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

OCTETOS = 75


@dataclass(frozen=True)
class Evento:
    """Something of one day. ``identificador`` is its own for ever: the calendar that reads it again knows that it is
    the same (RFC 5545 §3.8.4.7)."""

    identificador: str
    dia: date
    titulo: str
    direccion: str = ""


def escribir(nombre: str, eventos: Iterable[Evento], ahora: datetime) -> bytes:
    """The calendar, whole: UTF-8, lines of 75 octets at most that end in CRLF (§3.1)."""
    lineas = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//caja-portal//mesa//ES",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{escapar(nombre)}",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
    ]
    for evento in eventos:
        lineas += _evento(evento, ahora)
    lineas.append("END:VCALENDAR")
    return b"".join(doblar(linea) for linea in lineas)


def escapar(texto: str) -> str:
    """A text value (§3.3.11): backslash, semicolon, comma and line breaks."""
    for signo in ("\\", ";", ","):
        texto = texto.replace(signo, f"\\{signo}")
    return "\\n".join(texto.splitlines())


def doblar(linea: str) -> bytes:
    """A content line, folded without cutting a character (§3.1)."""
    renglones, actual = [], b""
    for letra in linea:
        octetos = letra.encode()
        if len(actual) + len(octetos) > OCTETOS:
            renglones.append(actual)
            actual = b" "
        actual += octetos
    return b"\r\n".join([*renglones, actual]) + b"\r\n"


def _evento(evento: Evento, ahora: datetime) -> list[str]:
    propias = [
        "BEGIN:VEVENT",
        f"UID:{escapar(evento.identificador)}",
        f"DTSTAMP:{ahora.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{evento.dia:%Y%m%d}",
        f"DTEND;VALUE=DATE:{evento.dia + timedelta(1):%Y%m%d}",
        f"SUMMARY:{escapar(evento.titulo)}",
        "TRANSP:TRANSPARENT",
    ]
    if evento.direccion:
        propias.append(f"URL:{evento.direccion}")
    return [*propias, "END:VEVENT"]
