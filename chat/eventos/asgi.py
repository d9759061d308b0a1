"""ASGI door of the chat's events: ``uvicorn chat.eventos.asgi:app --no-access-log`` (README, «In production»)."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caja_portal.settings")
django.setup()

from chat.eventos.linea import Lineas  # noqa: E402 - it needs the settings

app = Lineas()
