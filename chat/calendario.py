"""A public room as an event for a calendar (RFC 5545). Pure."""

from datetime import UTC, datetime

_LARGO = 75


def evento(
    *,
    uid: str,
    titulo: str,
    descripcion: str,
    url: str,
    desde: datetime,
    hasta: datetime,
    hecho: datetime,
    edicion: int = 0,
) -> str:
    """One event, in UTC, with an alarm a quarter of an hour before. ``edicion``: grows with each change of the hour."""
    lineas = [
        *(
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//caja-portal//chat//ES",
            "METHOD:PUBLISH",
            "BEGIN:VEVENT",
        ),
        f"UID:{uid}",
        f"SEQUENCE:{edicion}",
        f"DTSTAMP:{_momento(hecho)}",
        f"DTSTART:{_momento(desde)}",
        f"DTEND:{_momento(hasta)}",
        f"SUMMARY:{_texto(titulo)}",
        f"DESCRIPTION:{_texto(descripcion)}",
        f"URL:{url}",
        *("BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{_texto(titulo)}", "TRIGGER:-PT15M", "END:VALARM"),
        *("END:VEVENT", "END:VCALENDAR"),
    ]
    return "".join(f"{_doblada(linea)}\r\n" for linea in lineas)


def _momento(momento: datetime) -> str:
    return f"{momento.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _texto(texto: str) -> str:
    for signo in ("\\", ";", ","):
        texto = texto.replace(signo, f"\\{signo}")
    return texto.replace("\r", "").replace("\n", "\\n")


def _doblada(linea: str) -> str:
    """In pieces of at most 75 octets, each but the first after a space (§3.1), without cutting a letter."""
    trozos, trozo = [], ""
    for letra in linea:
        if len(f"{trozo}{letra}".encode()) > _LARGO - (1 if trozos else 0):
            trozos.append(trozo)
            trozo = ""
        trozo += letra
    return "\r\n ".join([*trozos, trozo])
