"""The doorbell: tells a worker that there is mail, so that it does not wait for the next round of the timetable.

It may fail without consequence: the row is the promise and the timetable sends it. Therefore nobody waits for it
(``nucleo.timbre``).
"""

from celery import current_app
from django.conf import settings

from nucleo.timbre import Timbre

TAREA = "correo.tasks.enviar_pendientes"
DESCANSO = 10.0  # seconds without touching a broker that failed


def tocar() -> None:
    """Ring, if there is a broker (``REDIS_URL``). Returns at once and never raises."""
    if settings.REDIS_URL:
        _timbre.tocar()


def _publicar() -> None:
    # A connection of its own: Celery's pool would hand a forked process its parent's, or one that Redis dropped.
    with current_app.connection_for_write() as conexion:
        current_app.send_task(TAREA, connection=conexion, retry=False, ignore_result=True)


_timbre = Timbre(
    "timbre-correo",
    _publicar,
    descanso=DESCANSO,
    callado="El broker no responde (%s): el correo saldrá en la próxima vuelta.",
    vuelto="El broker volvió a responder.",
)
