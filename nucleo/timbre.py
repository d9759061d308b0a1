"""A bell for whoever would otherwise come at their own time, which nobody waits for.

It may fail without consequence: what it announces is kept elsewhere, and found without it. Ringing only raises a flag;
one daemon thread per process talks with the broker, at most once at a time however many rang, and after a failure
leaves it alone for a while and rings again.
"""

import logging
import os
import threading
import time
from collections.abc import Callable

log = logging.getLogger(__name__)


class Timbre:
    """The bell of one process; it lasts as long as the process. Its thread is born with the first ring: what gunicorn
    or Celery fork has none yet, and what forks later begins anew."""

    def __init__(self, hilo: str, sonar: Callable[[], object], *, descanso: float, callado: str, vuelto: str):
        """``hilo``: the thread's name. ``sonar`` is called in it, for all the rings since it last was; whatever it
        raises is a broker that does not answer. ``descanso``: seconds without touching one that failed. ``callado``,
        with a ``%s`` for the error's class, and ``vuelto`` are what the log says of the first failure and of the
        return."""
        self.hilo, self.descanso = hilo, descanso
        self._sonar, self._callado, self._vuelto = sonar, callado, vuelto
        self._nacer()
        os.register_at_fork(after_in_child=self._nacer)

    def tocar(self) -> None:
        """Ring. Returns at once and never raises."""
        self._aviso.set()
        if self._hilo is None:
            with self._cerrojo:
                if self._hilo is None:
                    self._hilo = threading.Thread(target=self._atender, name=self.hilo, daemon=True)
                    self._hilo.start()

    def _nacer(self) -> None:
        """A forked process inherits neither the thread nor the state of its locks."""
        self._aviso = threading.Event()
        self._cerrojo = threading.Lock()
        self._hilo: threading.Thread | None = None

    def _atender(self) -> None:
        estaba_bien = True
        while self._aviso.wait():
            self._aviso.clear()
            try:
                self._sonar()
            except Exception as error:  # whatever the broker's library raises: nothing is lost
                if estaba_bien:
                    log.warning(self._callado, type(error).__name__)
                estaba_bien = False
                self._aviso.set()  # ring again when it is back
                time.sleep(self.descanso)
            else:
                if not estaba_bien:
                    log.info(self._vuelto)
                estaba_bien = True
