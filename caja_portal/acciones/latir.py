"""The sign that whoever goes by the clock is alive: with Celery, that beat asked and a worker did."""

from datetime import timedelta

from caja_portal.models import Turno
from nucleo import reloj

CADA = timedelta(minutes=1)


def latir() -> None:
    """Write when this was. ``manage.py trabajador`` takes the same row as the turn of any entry."""
    ahora = reloj.ahora()
    Turno.objects.update_or_create(nombre=Turno.LATIDO, defaults={"ultima": ahora, "proxima": ahora + CADA})
