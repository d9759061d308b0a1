"""What was rehearsed, step by step, with what it took and what was seen."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

#: Seconds that something may take before it is given up; a busy machine takes long to start a process.
ESPERA = 180


class Fallo(Exception):
    """Something did not come back. The text says what."""


class Tabla:
    def __init__(self):
        self._filas: list[tuple[str, float, list[str]]] = []

    @contextmanager
    def paso(self, nombre: str) -> Iterator[list[str]]:
        """What the block appends is what was seen."""
        print(f"== {nombre}", flush=True)
        visto: list[str] = []
        inicio = time.monotonic()
        try:
            yield visto
        finally:
            self._filas.append((nombre, time.monotonic() - inicio, visto))

    def anotar(self, nombre: str, segundos: float, visto: str) -> None:
        self._filas.append((nombre, segundos, [visto]))

    def escribir(self) -> None:
        print("\n| paso | segundos | lo que se vio |\n| --- | --- | --- |")
        for nombre, segundos, visto in self._filas:
            print(f"| {nombre} | {segundos:.1f} | {'; '.join(visto)} |")


def exigir(condicion: object, que: str) -> None:
    if not condicion:
        raise Fallo(que)
