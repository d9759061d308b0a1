"""The portal's web server and Celery with a clock that a test fixes for all of its processes at once: the moment is
what the file of ``PRUEBA_RELOJ`` says; without it, it is now."""

import os
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings

from nucleo import reloj

ARCHIVO = Path(os.environ["PRUEBA_RELOJ"])


def _ahora() -> datetime:
    try:
        escrito = ARCHIVO.read_text()
    except FileNotFoundError:
        escrito = ""
    fijado = datetime.fromisoformat(escrito).astimezone(UTC) if escrito else None
    return reloj._fijado.get() or fijado or datetime.now(UTC)


reloj.ahora = _ahora

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caja_portal.settings")
# As ``conftest.py``: the passwords of these people were written by the tests' process.
settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

from caja_portal.celery import app  # noqa: E402, F401
from caja_portal.wsgi import application  # noqa: E402, F401
