"""Whoever watches knows when each entry of the timetable ran, also with Celery: a real worker and a real beat."""

import pytest

from caja_portal.models import Turno
from caja_portal.tests.procesos import instalacion
from correo.tests.procesos import redis_propio
from correo.tests.servidor import esperar_hasta

pytestmark = [pytest.mark.redis, pytest.mark.lento, pytest.mark.django_db(transaction=True)]


def test_el_worker_deja_dicho_cuando_corrio_cada_tarea(tmp_path):
    with redis_propio() as redis, instalacion(tmp_path, REDIS_URL=redis.url) as una:
        una.celery("worker", "--concurrency", "1", "--without-mingle", "--without-gossip")
        una.celery("beat")
        esperar_hasta(lambda: Turno.objects.filter(nombre="recalculos").exists(), "que se anotara una tarea")
        assert Turno.objects.get(nombre="recalculos").ultima
