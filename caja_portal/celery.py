"""The Celery application. Its timetable is ``caja_portal.horario``, the same that ``manage.py trabajador`` runs."""

import os

from celery import Celery
from celery.signals import beat_init, celeryd_init
from django.conf import settings
from kombu import Queue

from caja_portal.entorno import alto

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caja_portal.settings")

app = Celery("caja_portal", task_cls="caja_portal.tareas:Tarea")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
# What the broker hands over it forgets: every task is a sweep, so a lost message is only a delay. A worker that holds a
# message to acknowledge when Redis dies does not wait for it to come back: kombu 5.7 ends it with an AttributeError.
app.conf.task_queues = [Queue("celery", routing_key="celery", no_ack=True)]
app.conf.beat_scheduler = "caja_portal.latido:Latido"
app.conf.task_annotations = {"*": {"Request": "caja_portal.recados:Recado"}}


@app.on_after_finalize.connect
def poner_horario(sender, **kwargs):
    """Beat reads the same timetable that the worker's loop runs."""
    from caja_portal.horario import para_beat

    sender.conf.beat_schedule = para_beat()


@celeryd_init.connect
@beat_init.connect
def exigir_intermediario(**kwargs):
    """Without ``REDIS_URL`` Celery would knock for ever on a RabbitMQ of this machine that nobody has."""
    if not settings.REDIS_URL:
        alto("REDIS_URL", "sin intermediario no hay worker ni beat de Celery; use «manage.py trabajador».")
