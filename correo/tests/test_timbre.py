"""The doorbell with a real Redis, from a real process."""

import json
import os
import signal
import subprocess
import sys
import threading

import pytest
from django.conf import settings as ajustes

from correo import timbre
from correo.tests.procesos import obreros, redis_propio, url_de_la_base
from correo.tests.servidor import PLAZO, esperar_hasta

AL_INSTANTE = 0.3  # seconds: what promise 5 gives a ring in all (docs/decisiones/0006)


def test_sin_broker_el_timbre_no_hace_nada(settings):
    settings.REDIS_URL = ""

    timbre.tocar()

    assert "timbre-correo" not in [hilo.name for hilo in threading.enumerate()]


@pytest.fixture
def broker():
    with redis_propio() as servidor:
        yield servidor


@pytest.fixture
def quien_toca(broker, tmp_path):
    with obreros({"REDIS_URL": broker.url, "DATA_DIR": str(tmp_path)}) as nuevo:
        yield nuevo()


@pytest.mark.redis
@pytest.mark.lento
class TestConRedis:
    def test_el_timbre_llega_al_broker_con_la_tarea_del_correo(self, broker, quien_toca):
        quien_toca.hacer("tocar")
        esperar_hasta(lambda: broker.timbrazos, "el timbrazo")

        (mensaje,) = broker.cliente.lrange("celery", 0, -1)
        assert json.loads(mensaje)["headers"]["task"] == timbre.TAREA

    def test_con_redis_congelado_nadie_espera_y_despues_suena(self, broker, quien_toca):
        quien_toca.hacer("tocar")
        esperar_hasta(lambda: broker.timbrazos, "el primer timbrazo")
        broker.cliente.delete("celery")
        broker.congelar()

        assert quien_toca.hacer("tocar", 500) < AL_INSTANTE
        broker.descongelar()

        esperar_hasta(lambda: broker.timbrazos, "el timbrazo tras descongelar")
        assert broker.timbrazos < 20

    def test_con_redis_muerto_nadie_espera_y_suena_cuando_vuelve(self, broker, quien_toca):
        broker.matar()
        assert quien_toca.hacer("tocar", 500) < AL_INSTANTE

        broker.arrancar()

        esperar_hasta(lambda: broker.timbrazos, "el timbrazo tras volver")

    def test_un_proceso_bifurcado_tiene_su_propio_timbre(self, broker, quien_toca):
        quien_toca.hacer("tocar")
        esperar_hasta(lambda: broker.timbrazos == 1, "el timbrazo del padre")
        hijo = quien_toca.hacer("bifurcar")
        try:
            esperar_hasta(lambda: broker.timbrazos == 2, "el timbrazo del hijo")
        finally:
            os.kill(hijo, signal.SIGKILL)

    def test_un_trabajador_de_celery_envia_al_oir_el_timbre(
        self, transactional_db, broker, servidor, tmp_path
    ):
        entorno = {
            "REDIS_URL": broker.url,
            "DATA_DIR": str(tmp_path),
            "DATABASE_URL": url_de_la_base(),
            "EMAIL_URL": f"smtp://127.0.0.1:{servidor.puerto}",
        }
        trabajador = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "celery",
                "-A",
                "caja_portal",
                "worker",
                "--pool",
                "solo",
                "--loglevel",
                "WARNING",
            ],
            cwd=ajustes.BASE_DIR,
            env=os.environ | entorno,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            with obreros(entorno) as nuevo:
                nuevo().hacer("encolar", 1)
                esperar_hasta(lambda: servidor.recibidos, "que el trabajador envíe")
        finally:
            trabajador.kill()
            trabajador.wait(PLAZO)

        assert [recibido.destinatario for recibido in servidor.recibidos] == ["n0@correo.example"]
