"""The timetable, with beat and without it."""

from datetime import timedelta

import pytest
from celery import current_app
from django.db import OperationalError
from django.utils import timezone

from caja_portal.acciones import dar_vuelta
from caja_portal.acciones.vueltas import ARRIENDO
from caja_portal.celery import app
from caja_portal.horario import HORARIO, para_beat, proxima
from caja_portal.models import Turno
from correo.models import Correo

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def tareas():
    current_app.loader.import_default_modules()


def test_cada_tarea_del_horario_existe():
    assert {entrada.tarea for entrada in HORARIO} <= set(current_app.tasks)


def test_beat_y_el_trabajador_leen_el_mismo_horario():
    app.finalize()
    assert app.conf.beat_schedule.keys() == {entrada.nombre for entrada in HORARIO} == para_beat().keys()


def test_lo_que_ya_corrio_espera_a_su_hora():
    assert dar_vuelta() == len(HORARIO)
    assert dar_vuelta() == 0


def test_lo_vencido_corre_una_sola_vez_aunque_se_haya_perdido_muchas():
    dar_vuelta()
    Turno.objects.filter(nombre="archivos").update(proxima=timezone.now() - timedelta(days=3))
    assert dar_vuelta() == 1
    assert dar_vuelta() == 0


def test_si_el_reloj_retrocede_no_se_duerme():
    dar_vuelta()
    futuro = timezone.now() + timedelta(hours=2)
    Turno.objects.filter(nombre="archivos").update(ultima=futuro, proxima=futuro + timedelta(hours=1))
    dar_vuelta()
    assert dar_vuelta() == 1


def test_una_tarea_que_falla_no_detiene_a_las_otras(monkeypatch):
    def fallar():
        raise OSError("disco lleno")

    monkeypatch.setattr(current_app.tasks["pqrs.tasks.descartar_archivos"], "run", fallar)
    assert dar_vuelta() == len(HORARIO) - 1


def test_una_tarea_que_falla_no_espera_al_dia_siguiente(monkeypatch):
    """The nightly check finds the database restarting: it runs some minutes later."""

    def fallar():
        raise OperationalError("the database system is starting up")

    dar_vuelta()
    Turno.objects.filter(nombre="plazos").update(proxima=timezone.now())
    with monkeypatch.context() as averia:
        averia.setattr(current_app.tasks["pqrs.tasks.revisar_plazos"], "run", fallar)
        assert dar_vuelta() == 0
    turno = Turno.objects.get(nombre="plazos")
    assert turno.proxima - timezone.now() <= ARRIENDO

    Turno.objects.filter(pk=turno.pk).update(proxima=timezone.now())
    assert dar_vuelta() == 1


def test_los_recordatorios_caen_en_la_manana_de_bogota():
    entrada = next(entrada for entrada in HORARIO if entrada.nombre == "recordatorios")
    turno = timezone.localtime(proxima(entrada, timezone.now()))
    assert 7 <= turno.hour <= 11
    assert turno.minute == 0


def test_correr_el_horario_no_inventa_correos():
    dar_vuelta()
    assert not Correo.objects.exists()
