"""The copy that the timetable makes."""

import logging
import subprocess
import sys
import threading

from django.conf import settings

bitacora = logging.getLogger("portal.respaldo")


def lanzar_respaldo() -> threading.Thread | None:
    """Start ``manage.py respaldar`` and do not wait for it; a failure is told in the log. Two at once are one: the
    second finds the folder locked and ends."""
    if not settings.RESPALDO_CARPETA:
        return None
    orden = [sys.executable, str(settings.BASE_DIR / "manage.py"), "respaldar"]
    proceso = subprocess.Popen(  # noqa: S603 - ours
        orden, cwd=settings.BASE_DIR, stdin=subprocess.DEVNULL, start_new_session=True
    )
    hilo = threading.Thread(target=_esperar, args=[proceso], daemon=True, name="respaldo")
    hilo.start()
    return hilo


def _esperar(proceso: subprocess.Popen) -> None:
    if codigo := proceso.wait():
        bitacora.error(
            "La copia de seguridad del horario no se hizo (código %s); arriba está el porqué.", codigo
        )
