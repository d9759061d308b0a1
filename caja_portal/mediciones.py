"""How long the answers took, by route, as this process has counted them since it last wrote them down
(``acciones.mediciones``). Each process of the web counts apart and all add up in the database: whoever asks for the
metrics gets those of every process and machine from any of them, and a process that dies leaves what it had written."""

import threading
import time
from collections import Counter
from collections.abc import Callable, Mapping

#: Up to so many seconds; the last one is what took more. 0.3 is the goal (docs/rendimiento.md).
TOPES = (0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 1.0, 2.5, 5.0, 10.0)
MAS = "mas"
MICROSEGUNDOS = "us"
#: How often what was counted is written down.
CADA = 15.0
#: Routes are names of the site map, some hundreds. Beyond this something is wrong, and memory is worth more.
MAXIMO = 20_000

Cuentas = Mapping[tuple[str, str], int]


class Acumulador:
    """What is counted and not written yet: by route, how many in each stretch of time, of each class of status, and
    how long in all."""

    def __init__(self, ahora: Callable[[], float] = time.monotonic):
        self._ahora, self._candado = ahora, threading.Lock()
        self._cuentas: Counter[tuple[str, str]] = Counter()
        self._desde = ahora()

    def anotar(self, ruta: str, estado: int, segundos: float) -> bool:
        """Whether it is time to write it down: True to one caller alone."""
        with self._candado:
            if len(self._cuentas) < MAXIMO:
                self._cuentas[ruta, tramo(segundos)] += 1
                self._cuentas[ruta, f"{estado // 100}xx"] += 1
                self._cuentas[ruta, MICROSEGUNDOS] += int(segundos * 1_000_000)
            if self._ahora() - self._desde < CADA:
                return False
            self._desde = self._ahora()
            return True

    def tomar(self) -> Cuentas:
        """What there is, which is no longer here."""
        with self._candado:
            tomadas, self._cuentas = self._cuentas, Counter()
            return tomadas

    def devolver(self, cuentas: Cuentas) -> None:
        """What could not be written waits for the next time."""
        with self._candado:
            self._cuentas.update(cuentas)


def tramo(segundos: float) -> str:
    return next((str(tope) for tope in TOPES if segundos <= tope), MAS)


acumulador = Acumulador()
