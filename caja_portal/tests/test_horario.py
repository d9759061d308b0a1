"""The timetable, with beat and without it."""

from datetime import timedelta

import pytest
from celery import current_app
from django.db import OperationalError, connection
from django.utils import timezone

from caja_portal.acciones import dar_vuelta
from caja_portal.acciones.vueltas import ARRIENDO
from caja_portal.celery import app
from caja_portal.horario import HORARIO, para_beat, proxima
from caja_portal.latido import Latido
from caja_portal.models import Turno
from correo.models import Correo
from nucleo import desfase

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def tareas():
    current_app.loader.import_default_modules()


@pytest.fixture(autouse=True)
def hora(monkeypatch):
    """That in which the test began: on a busy machine what runs each few seconds would be due again before it ends."""
    ahora = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: ahora)


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


class _Beat(Latido):
    """Notes what it would hand to the broker, and has none."""

    producer = None

    def apply_entry(self, entry, producer=None):
        self.dichas.add(entry.name)


def un_beat(archivo):
    app.finalize()
    for entrada in HORARIO:
        entrada.cuando.nowfun = None  # as in a process of its own
    uno = _Beat(app, lazy=True, schedule_filename=str(archivo))
    uno.dichas = set()
    uno.setup_schedule()
    return uno


@pytest.fixture
def beat(tmp_path):
    uno = un_beat(tmp_path / "beat")
    yield uno
    uno.close()


def test_si_el_reloj_retrocede_beat_tampoco_se_duerme(beat):
    """Neither at once nor after a restart: its file remembers the future."""
    cuarenta = timedelta(days=40)
    for entrada in beat.schedule.values():
        entrada.last_run_at = app.now() + cuarenta
    assert beat.tick() <= 5
    for entrada in beat.schedule.values():
        entrada.last_run_at -= timedelta(minutes=2)
    beat._heap = None
    for _ in HORARIO:
        beat.tick()
    assert {"correo", "recalculos", "difusion"} <= beat.dichas


def test_una_maquina_con_el_reloj_en_otro_mes_no_hace_nada_por_horas(monkeypatch, caplog):
    hechas = []
    monkeypatch.setattr(current_app.tasks["pqrs.tasks.marcar_silencios"], "run", lambda: hechas.append(1))
    monkeypatch.setattr(desfase, "contra_la_base", lambda: timedelta(days=40))
    current_app.tasks["pqrs.tasks.marcar_silencios"].apply(throw=True)
    assert hechas == []
    assert "Corrija la hora" in caplog.text

    monkeypatch.setattr(desfase, "contra_la_base", lambda: timedelta(minutes=-3))
    current_app.tasks["pqrs.tasks.marcar_silencios"].apply(throw=True)
    assert hechas == [1]


def test_el_correo_que_se_debe_sale_a_cualquier_hora(monkeypatch):
    idas = []
    monkeypatch.setattr(current_app.tasks["correo.tasks.enviar_pendientes"], "run", lambda: idas.append(1))
    monkeypatch.setattr(desfase, "contra_la_base", lambda: timedelta(days=40))
    current_app.tasks["correo.tasks.enviar_pendientes"].apply(throw=True)
    assert idas == [1]


def test_el_reloj_se_compara_con_el_de_la_base(monkeypatch):
    assert abs(desfase.contra_la_base()) < timedelta(minutes=1)
    adelante = timezone.now() + timedelta(days=40)
    monkeypatch.setattr(desfase, "_ahora", lambda: adelante)
    assert (desfase.contra_la_base() > timedelta(days=39)) is (connection.vendor == "postgresql")


def test_con_el_disco_lleno_beat_sigue_y_su_archivo_no_se_pierde(tmp_path, monkeypatch, caplog):
    un_beat(tmp_path / "beat").close()
    antes = {uno.name: uno.read_bytes() for uno in tmp_path.iterdir()}

    def lleno(*_, **__):
        raise OSError("database or disk is full")

    with monkeypatch.context() as parche:
        parche.setattr("celery.beat.shelve.open", lleno)
        beat = un_beat(tmp_path / "beat")
    assert beat.schedule.keys() >= para_beat().keys()
    assert beat.tick() <= 5
    beat.close()
    assert "El disco está lleno" in caplog.text
    assert {uno.name: uno.read_bytes() for uno in tmp_path.iterdir()} == antes


def test_otro_problema_con_su_archivo_detiene_a_beat(tmp_path):
    with pytest.raises(OSError, match="No such file"):
        un_beat(tmp_path / "no existe" / "beat")
