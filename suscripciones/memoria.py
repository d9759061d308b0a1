"""What a process keeps of the feeds that it has written: their compressed bytes, and no more than so many of them.

Nothing is kept that an anonymous person may not read, for a feed is written for nobody else. A key names one state of
one document and is never written twice with different bytes.
"""

import gzip
import threading
from collections import OrderedDict
from collections.abc import Callable

#: For each process. A feed of 50 announcements with their text is some 12 KB compressed.
MAXIMO = 4 * 1024 * 1024
NIVEL = 6


class Memoria:
    """The least recently asked for leaves first. Safe between threads: one document is written at a time, so that of
    many that ask for a feed which has just changed, one works and the others wait."""

    def __init__(self, maximo: int = MAXIMO):
        self.maximo = maximo
        self._guardados: OrderedDict[str, bytes] = OrderedDict()
        self._ocupa = 0
        self._cerrojo = threading.Lock()
        self._turno = threading.Lock()

    @property
    def ocupa(self) -> int:
        """Bytes that are kept."""
        return self._ocupa

    def dar(self, clave: str, escribir: Callable[[], bytes]) -> bytes:
        """The document of that key, compressed with gzip; ``escribir`` makes it when it is not here."""
        if (guardado := self._buscar(clave)) is not None:
            return guardado
        with self._turno:
            if (guardado := self._buscar(clave)) is not None:
                return guardado
            comprimido = gzip.compress(escribir(), NIVEL, mtime=0)
            self._guardar(clave, comprimido)
            return comprimido

    def olvidar(self) -> None:
        with self._cerrojo:
            self._guardados.clear()
            self._ocupa = 0

    def _buscar(self, clave: str) -> bytes | None:
        with self._cerrojo:
            guardado = self._guardados.get(clave)
            if guardado is not None:
                self._guardados.move_to_end(clave)
            return guardado

    def _guardar(self, clave: str, comprimido: bytes) -> None:
        if len(comprimido) > self.maximo:
            return
        with self._cerrojo:
            self._guardados[clave] = comprimido
            self._ocupa += len(comprimido)
            while self._ocupa > self.maximo:
                _, viejo = self._guardados.popitem(last=False)
                self._ocupa -= len(viejo)
