"""The doorbell: tells a worker that there is mail, so that it does not wait for the next round of the timetable.

It may fail without consequence: the row is the promise and the timetable sends it. Therefore nobody waits for it.
``tocar`` only raises a flag; one daemon thread per process talks with the broker, at most once at a time however
many messages were queued, and after a failure leaves the broker alone for a while.
"""

import logging
import os
import threading
import time

from celery import current_app
from django.conf import settings

log = logging.getLogger(__name__)

TAREA = "correo.tasks.enviar_pendientes"
DESCANSO = 10.0  # seconds without touching a broker that failed


class _Timbre:
    """The thread of one process. It is born with the first ring: what gunicorn or Celery fork has none yet."""

    def __init__(self):
        self._aviso = threading.Event()
        self._cerrojo = threading.Lock()
        self._hilo: threading.Thread | None = None

    def tocar(self) -> None:
        self._aviso.set()
        if self._hilo is None:
            with self._cerrojo:
                if self._hilo is None:
                    self._hilo = threading.Thread(target=self._atender, name="timbre-correo", daemon=True)
                    self._hilo.start()

    def _atender(self) -> None:
        estaba_bien = True
        while self._aviso.wait():
            self._aviso.clear()
            try:
                _publicar()
            except Exception as error:  # whatever the broker's library raises: the mail leaves without it
                if estaba_bien:
                    log.warning(
                        "El broker no responde (%s): el correo saldrá en la próxima vuelta.",
                        type(error).__name__,
                    )
                estaba_bien = False
                self._aviso.set()  # ring again when it is back
                time.sleep(DESCANSO)
            else:
                if not estaba_bien:
                    log.info("El broker volvió a responder.")
                estaba_bien = True


def _publicar() -> None:
    # A connection of its own: Celery's pool would hand a forked process its parent's, or one that Redis dropped.
    with current_app.connection_for_write() as conexion:
        current_app.send_task(TAREA, connection=conexion, retry=False, ignore_result=True)


_timbre = _Timbre()


def tocar() -> None:
    """Ring, if there is a broker (``REDIS_URL``). Returns at once and never raises."""
    if settings.REDIS_URL:
        _timbre.tocar()


def _empezar_de_nuevo() -> None:
    """A forked process inherits neither the thread nor the state of its locks."""
    global _timbre
    _timbre = _Timbre()


os.register_at_fork(after_in_child=_empezar_de_nuevo)
