"""Readers of PDF and plain text.

They tell a usable file from a broken, locked or disguised one. They do not look for active content inside a PDF: a
search can be evaded, so the defence is delivery as an inert download (``deposito.entregar``).
"""

import codecs
import re
from typing import IO

from nucleo.adjuntos.clave_pdf import pide_clave
from nucleo.adjuntos.lectura import leer, trozos
from nucleo.adjuntos.reglas import CON_CLAVE, DANADO, DISFRAZADO, TIPOS, ContenidoInvalido

# ISO 32000-1 §7.5.5 asks for %%EOF in the last line; readers accept some kilobytes of rubbish behind it.
_COLA_PDF = 4096
# A cross-reference table of some 100,000 objects.
_TABLA_PDF = 2 * 1024 * 1024
_STARTXREF = re.compile(rb"startxref\s+(\d{1,10})\s")

_CONTROLES = bytes(set(range(32)) - set(b"\t\n\r\f")) + b"\x7f"
_SIN_CONTROLES = bytes(set(range(256)) - set(_CONTROLES))
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")
_OTROS_FORMATOS = (
    b"%pdf-",
    b"{\\rtf",
    b"<!doctype html",
    b"<html",
    b"<head",
    b"<body",
    b"<script",
    b"<svg",
    b"<?xml",
)


def revisar_pdf(archivo: IO[bytes], tamano: int, extension: str) -> str:
    """Accept a whole PDF that opens without a password."""
    cabeza = leer(archivo, 0, 1024).removeprefix(codecs.BOM_UTF8).lstrip()
    if not cabeza.startswith(b"%PDF-"):
        raise ContenidoInvalido(DISFRAZADO.format(extension=extension))
    cola = leer(archivo, tamano - _COLA_PDF, _COLA_PDF)
    indices = _STARTXREF.findall(cola)
    # Without an index, readers rebuild it from the objects as long as a trailer says where to begin.
    if b"%%EOF" not in cola or not (indices or b"/Root" in _ultimo_remolque(cola)):
        raise ContenidoInvalido(DANADO)
    remolque = _remolque(archivo, int(indices[-1]), cola) if indices else _ultimo_remolque(cola)
    if pide_clave(archivo, remolque):
        raise ContenidoInvalido(CON_CLAVE)
    return TIPOS["pdf"]


def _remolque(archivo: IO[bytes], indice: int, cola: bytes) -> bytes:
    """Return the trailer: after the table at ``indice``, or the dictionary of the cross-reference stream there.

    Neither is ever encrypted or compressed (ISO 32000-1 §7.5.8). What stands between the last ``trailer`` of the tail
    and its end is added, for files whose index is wrong and readers rebuild.
    """
    tabla = leer(archivo, indice, _TABLA_PDF)
    if tabla.lstrip().startswith(b"xref"):
        remolque = tabla.partition(b"trailer")[2].partition(b"startxref")[0]
    else:
        remolque = tabla.partition(b"stream")[0]
    return remolque + b"\n" + _ultimo_remolque(cola)


def _ultimo_remolque(cola: bytes) -> bytes:
    return cola.rpartition(b"trailer")[2].partition(b"startxref")[0] if b"trailer" in cola else b""


def revisar_texto(archivo: IO[bytes], tamano: int, extension: str) -> str:
    """Accept text in UTF-8, Latin-1, or UTF-16 with its mark; refuse binaries and markup under another name."""
    inicio = leer(archivo, 0, 256)
    if inicio.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        es_texto = _es_utf16(archivo)
    else:
        visible = inicio.removeprefix(codecs.BOM_UTF8).lstrip().lower()
        es_texto = not visible.startswith(_OTROS_FORMATOS) and not any(
            trozo.translate(None, _SIN_CONTROLES) for trozo in trozos(archivo)
        )
    if not es_texto:
        raise ContenidoInvalido(DISFRAZADO.format(extension=extension))
    return TIPOS[extension]


def _es_utf16(archivo: IO[bytes]) -> bool:
    lector = codecs.getincrementaldecoder("utf-16")()
    try:
        if any(_CONTROL.search(lector.decode(trozo)) for trozo in trozos(archivo)):
            return False
        lector.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True
