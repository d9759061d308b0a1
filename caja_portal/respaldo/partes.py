"""The files of a copy, written and read a piece at a time: digested, and closed in an envelope if there is a key."""

import hashlib
import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from caja_portal.respaldo.manifiesto import Parte
from caja_portal.respaldo.sobre import Abrir, Cerrar, Cierre, Llave

PEDAZO = 1024 * 1024


class _Resumido(io.RawIOBase):
    """Writes to a file, counts and digests what goes to the disk."""

    def __init__(self, archivo: BinaryIO):
        self._archivo, self.resumen, self.bytes = archivo, hashlib.sha256(), 0

    def writable(self) -> bool:
        return True

    def write(self, datos) -> int:
        self._archivo.write(datos)
        self.resumen.update(datos)
        self.bytes += len(datos)
        return len(datos)


class Escritura:
    """A part while it is written. ``parte``: what the manifest says of it, once it ended."""

    def __init__(self, salida: BinaryIO):
        self.salida, self.parte = salida, Parte("", 0, "")


@contextmanager
def escribir(carpeta: Path, nombre: str, cierre: Cierre | None) -> Iterator[Escritura]:
    """A new part, that only this user may read, on the disk when the block ends well."""
    descriptor = os.open(carpeta / nombre, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with open(descriptor, "wb") as archivo:
        resumido = _Resumido(archivo)
        escritura = Escritura(Cerrar(resumido, cierre, nombre) if cierre else resumido)
        yield escritura
        escritura.salida.close()
        archivo.flush()
        os.fsync(descriptor)
    escritura.parte = Parte(nombre, resumido.bytes, resumido.resumen.hexdigest())


@contextmanager
def leer(ruta: Path, llave: Llave | None, nombre: str = "") -> Iterator[BinaryIO]:
    """What a part says, opened with ``llave`` if it was closed."""
    with ruta.open("rb") as archivo:
        yield io.BufferedReader(Abrir(archivo, llave, nombre or ruta.name), PEDAZO) if llave else archivo


def sincronizar(carpeta: Path) -> None:
    """Make a new name in a folder last through a power cut."""
    descriptor = os.open(carpeta, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
