"""Files that old programs write in the middle of a text (uuencode, POSIX)."""

import binascii
import re

_BLOQUE = re.compile(
    r"^begin [0-7]{3,4} ([^\n]{1,200})\n((?:[\x20-\x60]{1,90}\n)*)`?\n?end[ \t]*$", re.MULTILINE
)


def extraer(texto: str) -> tuple[str, list[tuple[str, bytes]]]:
    """The text without them, and each with its name. What cannot be decoded stays in the text. Line feeds only."""
    if "begin " not in texto:
        return texto, []
    archivos = []

    def sacar(hallado: re.Match) -> str:
        try:
            contenido = b"".join(_renglon(uno) for uno in hallado[2].splitlines())
        except (binascii.Error, ValueError):
            return hallado[0]
        archivos.append((hallado[1].strip(), contenido))
        return ""

    return _BLOQUE.sub(sacar, texto), archivos


def _renglon(renglon: str) -> bytes:
    try:
        return binascii.a2b_uu(renglon)
    except binascii.Error:  # some add letters at the end: the first one tells how many count
        largo = (((ord(renglon[0]) - 32) & 63) * 4 + 5) // 3
        return binascii.a2b_uu(renglon[:largo])
