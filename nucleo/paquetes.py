"""A zip that is made while it is sent: neither the package nor any of its files is ever whole in memory."""

import zipfile
from collections.abc import Collection, Iterable, Iterator
from datetime import datetime


def empacar(
    archivos: Iterable[tuple[str, Iterable[bytes]]], fecha: datetime, *, sin_comprimir: Collection[str] = ()
) -> Iterator[bytes]:
    """The zip of some files (path and pieces), by pieces. Each file is asked for when its turn comes."""
    cola = _Cola()
    with zipfile.ZipFile(cola, "w", zipfile.ZIP_DEFLATED) as paquete:
        for ruta, trozos in archivos:
            ficha = zipfile.ZipInfo(ruta, fecha.timetuple()[:6])
            ficha.compress_type = zipfile.ZIP_STORED if ruta in sin_comprimir else zipfile.ZIP_DEFLATED
            with paquete.open(ficha, "w", force_zip64=ruta not in sin_comprimir) as destino:
                for trozo in trozos:
                    destino.write(trozo)
                    yield from cola.sacar()
            yield from cola.sacar()
    yield from cola.sacar()


class _Cola:
    """Where ``zipfile`` writes and from where the answer takes. It cannot go back, and ``zipfile`` knows how to do
    without."""

    def __init__(self):
        self._partes: list[bytes] = []

    def write(self, datos: bytes) -> int:
        self._partes.append(bytes(datos))
        return len(datos)

    def flush(self) -> None:
        pass

    def sacar(self) -> Iterator[bytes]:
        partes, self._partes = self._partes, []
        if partes:
            yield b"".join(partes)
