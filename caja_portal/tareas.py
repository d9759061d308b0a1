"""What every task of the timetable has in common: only ``caja_portal.celery`` names it."""

from celery import Task

from nucleo import desfase

#: Mail that is owed leaves whatever the hour, and what a wrong clock wrote in it is mended
#: (``correo.acciones.desfase``).
A_CUALQUIER_HORA = {"correo.tasks.enviar_pendientes"}


class Tarea(Task):
    """Does nothing in a machine whose clock is wrong: its turn is lost, and another machine's, or the next one, does
    it. Every task is a sweep."""

    abstract = True

    def __call__(self, *args, **kwargs):
        if self.name in A_CUALQUIER_HORA or desfase.es_de_fiar():
            return super().__call__(*args, **kwargs)
        return None
