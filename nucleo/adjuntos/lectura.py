"""Reading a file by pieces: nothing here holds a whole attachment in memory."""

from collections.abc import Iterator
from typing import IO

TROZO = 64 * 1024


def trozos(archivo: IO[bytes]) -> Iterator[bytes]:
    """Yield the file from its start in pieces of 64 KiB."""
    archivo.seek(0)
    while trozo := archivo.read(TROZO):
        yield trozo


def leer(archivo: IO[bytes], desde: int, cuantos: int) -> bytes:
    """Return at most so many bytes from that place on."""
    archivo.seek(max(0, desde))
    return archivo.read(cuantos)


def veces(piezas: Iterator[bytes], aguja: bytes) -> int:
    """Count how often a sequence of bytes occurs in the pieces, across their joints too."""
    cuenta, resto = 0, b""
    for pieza in piezas:
        junto = resto + pieza
        cuenta += junto.count(aguja)
        resto = junto[-(len(aguja) - 1) :] if len(aguja) > 1 else b""
    return cuenta
