"""A meeting as an event for a calendar (RFC 5545). Pure."""

from datetime import UTC, datetime

_OCTETOS = 75


def escribir(
    *,
    uid: str,
    titulo: str,
    descripcion: str,
    lugar: str,
    url: str,
    desde: datetime,
    hasta: datetime,
    hecho: datetime,
) -> str:
    """One event, in UTC, with an alarm an hour before. Written again later with the same ``uid`` it takes the place of
    the one that was (§3.8.4.7): ``SEQUENCE`` grows with the moment in which it is made."""
    lineas = [
        *("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//caja-portal//participa//ES", "METHOD:PUBLISH"),
        *("BEGIN:VEVENT", f"UID:{uid}", f"SEQUENCE:{int(hecho.timestamp()) // 60}"),
        f"DTSTAMP:{_momento(hecho)}",
        f"DTSTART:{_momento(desde)}",
        f"DTEND:{_momento(hasta)}",
        f"SUMMARY:{_texto(titulo)}",
        f"LOCATION:{_texto(lugar)}",
        f"DESCRIPTION:{_texto(descripcion)}",
        f"URL:{url}",
        *("BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{_texto(titulo)}", "TRIGGER:-PT1H", "END:VALARM"),
        *("END:VEVENT", "END:VCALENDAR"),
    ]
    return "".join(f"{_doblada(linea)}\r\n" for linea in lineas)


def _momento(momento: datetime) -> str:
    return f"{momento.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _texto(texto: str) -> str:
    for signo in ("\\", ";", ","):
        texto = texto.replace(signo, f"\\{signo}")
    return "\\n".join(texto.splitlines())


def _doblada(linea: str) -> str:
    """In pieces of at most 75 octets, each but the first after a space (§3.1), without cutting a letter."""
    trozos, trozo = [], ""
    for letra in linea:
        if len(f"{trozo}{letra}".encode()) > _OCTETOS - (1 if trozos else 0):
            trozos.append(trozo)
            trozo = ""
        trozo += letra
    return "\r\n ".join([*trozos, trozo])
