"""Celery beat that neither sleeps until an old future, nor dies of a full disk, nor of being asked to end while it
speaks: only ``caja_portal.celery`` names it."""

import errno
import logging
import shelve
from datetime import timedelta

from celery.beat import PersistentScheduler

RETROCESO = timedelta(minutes=1)

bitacora = logging.getLogger("portal.reloj")


class Latido(PersistentScheduler):
    """A clock that was ahead and went back leaves in beat's file that everything ran in the future, and nothing of the
    timetable would run until then, not even after a restart: it is counted from now on, as ``dar_vuelta`` does.

    With the disk full beat goes on by memory. Its file stays as it was: Celery would take it for a broken one.

    Celery closes the file and the broker's connection in the handler of the signal that asks it to end, wherever the
    turn was: what was being said to the broker failed as any fault of it, and the next turn found its file closed (seen
    with Celery 5.7). The turn is left first, and then they are closed."""

    _en_turno = _que_termine = False

    def tick(self, *args, **kwargs):
        try:
            self._en_turno = True
            return self._dar_turno(*args, **kwargs)
        finally:
            self._en_turno = False
            if self._que_termine:
                raise SystemExit

    def close(self):
        if self._en_turno:
            self._que_termine = True
        else:
            super().close()

    def _dar_turno(self, *args, **kwargs):
        ahora = self.app.now()
        adelantadas = [una for una in self.schedule.values() if una.last_run_at > ahora + RETROCESO]
        for entrada in adelantadas:
            entrada.last_run_at = ahora
        if adelantadas:
            self._heap = None  # made again, by today's hours
        return super().tick(*args, **kwargs)

    def sync(self):
        try:
            super().sync()
        except OSError as error:
            _exigir_disco_lleno(error)

    def _open_schedule(self):
        try:
            return super()._open_schedule()
        except OSError as error:
            _exigir_disco_lleno(error)
            return shelve.Shelf({}, writeback=True)


def _exigir_disco_lleno(error: OSError) -> None:
    """Say it; whatever else is wrong with the file has to stop the start."""
    if error.errno not in (errno.ENOSPC, errno.EDQUOT) and "disk is full" not in str(error):
        raise error
    bitacora.error("El disco está lleno: el horario sigue de memoria, sin anotar cuándo corrió cada tarea.")
