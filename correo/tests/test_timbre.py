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
from correo.models import Correo
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
        entorno = entorno_de(broker, servidor, tmp_path)
        trabajador = celery("caja_portal", entorno)
        try:
            with obreros(entorno) as nuevo:
                nuevo().hacer("encolar", 1)
                esperar_hasta(lambda: servidor.recibidos, "que el trabajador envíe")
        finally:
            trabajador.kill()
            trabajador.wait(PLAZO)

        assert [recibido.destinatario for recibido in servidor.recibidos] == ["n0@correo.example"]

    def test_si_el_broker_repite_una_tarea_larga_nada_sale_dos_veces(
        self, transactional_db, broker, servidor, tmp_path
    ):
        """The batch lasts longer than the broker waits for a word of it, and another worker is there to take it."""
        servidor.demora = 4.0
        entorno = entorno_de(broker, servidor, tmp_path)
        trabajadores = [celery("caja_portal.tests.celery_impaciente", entorno) for _ in range(2)]
        try:
            with obreros(entorno) as nuevo:
                nuevo().hacer("encolar", 4)
                esperar_hasta(
                    lambda: Correo.objects.filter(estado=Correo.Estado.ENVIADO).count() == 4,
                    "que los trabajadores envíen los cuatro",
                )
        finally:
            for trabajador in trabajadores:
                trabajador.kill()
                trabajador.wait(PLAZO)

        assert sorted(uno.destinatario for uno in servidor.recibidos) == [
            f"n{n}@correo.example" for n in range(4)
        ]
        assert not Correo.objects.filter(es_posible_duplicado=True).exists()


def entorno_de(broker, servidor, carpeta) -> dict[str, str]:
    return {
        "REDIS_URL": broker.url,
        "DATA_DIR": str(carpeta),
        "DATABASE_URL": url_de_la_base(),
        "EMAIL_URL": f"smtp://127.0.0.1:{servidor.puerto}",
    }


def celery(aplicacion: str, entorno: dict[str, str]) -> subprocess.Popen:
    """A Celery worker, as in production."""
    orden = ["-m", "celery", "-A", aplicacion, "worker", "--pool", "solo", "--loglevel", "WARNING"]
    return subprocess.Popen(
        [sys.executable, *orden],
        cwd=ajustes.BASE_DIR,
        env=os.environ | entorno,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
