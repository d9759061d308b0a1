"""The Celery application. Its timetable is ``caja_portal.horario``, the same that ``manage.py trabajador`` runs."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caja_portal.settings")

app = Celery("caja_portal")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@app.on_after_finalize.connect
def poner_horario(sender, **kwargs):
    """Beat reads the same timetable that the worker's loop runs."""
    from caja_portal.horario import para_beat

    sender.conf.beat_schedule = para_beat()
