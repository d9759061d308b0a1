"""What a message may be before anybody parses it, counted on its raw bytes: ``email`` builds every part in memory and
goes one Python frame deeper at each level, so a message of 56 KB can end the process that reads it."""

import re

MAXIMO = 25 * 1024 * 1024  # bytes
PARTES = 50
PROFUNDIDAD = 20
RENGLONES = 600_000  # a file of 25 MB in base64 takes 350,000
CABECERAS = 256 * 1024  # bytes of the first block
RENGLON_DE_CABECERA = 64 * 1024

_LIMITE = re.compile(rb"boundary\s*=\s*(?:\"([^\"\r\n]{1,100})\"|([^\s;\"]{1,100}))", re.IGNORECASE)
_RENGLON = re.compile(rb"^--([^\r\n]{1,200}?)(--)?[ \t]*\r?$", re.MULTILINE)
_ENCAPSULADO = re.compile(rb"^content-type:\s*message/(?:rfc822|global)", re.IGNORECASE | re.MULTILINE)


class MensajeExcesivo(Exception):
    """The message is kept whole and not parsed; the text says in Spanish what it has too much of."""


def revisar(crudo: bytes) -> None:
    """Raise ``MensajeExcesivo`` for what must not reach the parser. Linear in the size."""
    if len(crudo) > MAXIMO:
        raise MensajeExcesivo(f"Pesa más de {MAXIMO // 1024 // 1024} MB.")
    if crudo.count(b"\n") > RENGLONES:
        raise MensajeExcesivo(f"Trae más de {RENGLONES} renglones.")
    _revisar_cabeceras(crudo)
    partes, hondura = _contar(crudo)
    if partes > PARTES:
        raise MensajeExcesivo(f"Trae más de {PARTES} partes.")
    if hondura + len(_ENCAPSULADO.findall(crudo)) > PROFUNDIDAD:
        raise MensajeExcesivo(f"Trae mensajes dentro de mensajes a más de {PROFUNDIDAD} niveles.")


def _revisar_cabeceras(crudo: bytes) -> None:
    fin = min(
        (sitio for sitio in (crudo.find(b"\n\n"), crudo.find(b"\n\r\n")) if sitio >= 0), default=len(crudo)
    )
    if fin > CABECERAS:
        raise MensajeExcesivo("Sus cabeceras no terminan o son demasiado largas.")
    if any(len(renglon) > RENGLON_DE_CABECERA for renglon in crudo[:fin].splitlines()):
        raise MensajeExcesivo("Una de sus cabeceras es demasiado larga.")


def _contar(crudo: bytes) -> tuple[int, int]:
    """How many parts its boundaries open, and how deep they go one inside another."""
    declarados = {(uno or otro) for uno, otro in _LIMITE.findall(crudo)}
    if not declarados:
        return 0, 0
    partes, hondura, abiertos = 0, 0, []
    for renglon in _RENGLON.finditer(crudo):
        limite, cierra = renglon[1], bool(renglon[2])
        if limite not in declarados:
            continue
        if limite in abiertos:
            del abiertos[abiertos.index(limite) + 1 :]
            if cierra:
                abiertos.pop()
                continue
        elif cierra:
            continue
        else:
            abiertos.append(limite)
        partes, hondura = partes + 1, max(hondura, len(abiertos))
        if partes > PARTES or hondura > PROFUNDIDAD:
            break
    return partes, hondura
