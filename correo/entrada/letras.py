"""From the bytes of a mail to its letters. No charset is to be believed: it may lie, be missing or be invented."""

import codecs
import re
from contextlib import suppress
from email.errors import HeaderParseError
from email.header import decode_header

from nucleo.texto import una_linea

#: What people call ISO-8859-1 is windows-1252 (WHATWG Encoding Standard, «Names and labels»).
_LATINOS = {"", "ascii", "us-ascii", "ansi_x3.4-1968", "iso-8859-1", "latin-1", "latin1", "l1", "cp819"}
#: Python codecs that are no charset of a mail, or one that hides letters from whoever reads the bytes.
_NO_SON = {"idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined", "utf-7", "mbcs", "oem"}
_CODIFICADA = re.compile(r"=\?[^?\s]{1,80}\?[bBqQ]\?")


def decodificar(contenido: bytes, juego: str = "") -> str:
    """The letters, with whatever charset fits: the declared one if it can be, else UTF-8, else windows-1252, which
    fits anything. Never raises; not cleaned."""
    nombre = juego.strip(" \"'").lower().replace("_", "-")
    candidatos = ["utf-8"] if nombre in _LATINOS else [nombre, "utf-8"]
    for candidato in candidatos:
        try:
            if _es_de_texto(candidato):
                return contenido.decode(candidato)
        except (UnicodeError, LookupError, ValueError):
            continue
    return contenido.decode("latin-1").translate(_DE_WINDOWS)


def _es_de_texto(nombre: str) -> bool:
    return codecs.lookup(nombre)._is_text_encoding and nombre not in _NO_SON


#: The letters that windows-1252 has where Latin-1 has controls.
_DE_WINDOWS = {n: bytes([n]).decode("cp1252", "ignore") or chr(n) for n in range(0x80, 0xA0)}


def cabecera(valor: str) -> str:
    """A header's value as its author meant it, in one line and clean: RFC 2047 words decoded, raw bytes too. Line ends
    that were hidden inside a word become a space, so that nothing can be added after it."""
    crudo = valor.encode("utf-8", "surrogateescape")
    texto = decodificar(crudo)
    if _CODIFICADA.search(texto):
        with suppress(
            HeaderParseError, ValueError, LookupError
        ):  # else shown as it came: better than nothing
            texto = "".join(
                trozo if isinstance(trozo, str) else decodificar(trozo, juego or "")
                for trozo, juego in decode_header(texto)
            )
    return una_linea(texto)
