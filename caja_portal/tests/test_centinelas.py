"""The broker is a Redis that real sentinels watch: when they kill it, another takes over and the mail goes on."""

import os

import pytest
from django.test import override_settings

from caja_portal import entorno_maquinas
from caja_portal.tests.procesos import instalacion, puerto_libre
from chat import timbre
from correo.models import Correo
from correo.tests.centinelas import centinelas_propios
from correo.tests.servidor import esperar_hasta, servidor_smtp
from pqrs.tests.navegacion import Ciudadana

pytestmark = [
    pytest.mark.redis,
    pytest.mark.lento,
    pytest.mark.en_produccion,
    pytest.mark.django_db(transaction=True),
]
SOLO = ["--concurrency", "1", "--without-mingle", "--without-gossip"]


@pytest.fixture
def centinelas():
    programa = os.environ.get("PRUEBA_REDIS_SERVER")
    if not programa:
        pytest.skip("El programa de Redis lo encuentra script/test.")
    with centinelas_propios(programa, [puerto_libre() for _ in range(5)]) as unos:
        yield unos


def salieron() -> int:
    return Correo.objects.filter(estado="enviado").count()


def test_si_muere_el_redis_maestro_otro_toma_su_lugar_y_el_correo_sigue(db, centinelas, tmp_path):
    with servidor_smtp() as smtp:
        entorno = {"REDIS_URL": centinelas.url, "EMAIL_URL": f"smtp://127.0.0.1:{smtp.puerto}"}
        with instalacion(tmp_path, **entorno) as portal:
            ana = Ciudadana(portal.web().ciudadana())
            portal.celery("worker", *SOLO).esperar_que_diga("ready.")
            portal.celery("beat")
            assert ana.confirmar(ana.revisar()).status_code == 303
            esperar_hasta(lambda: salieron() == 1, "que saliera el primer acuse")

            antes = centinelas.maestro
            centinelas.matar_al_maestro()
            assert ana.confirmar(ana.revisar(objeto="Lo segundo.")).status_code == 303
            esperar_hasta(lambda: salieron() == 2, "que saliera el segundo acuse")

    assert centinelas.maestro != antes


def test_el_timbre_del_chat_llega_al_que_los_centinelas_dicen(centinelas):
    import redis

    with override_settings(REDIS_URL=centinelas.url, CENTINELAS=entorno_maquinas.centinelas(centinelas.url)):
        cliente = timbre.abrir(redis)
        with cliente, cliente.pubsub() as oido:
            oido.subscribe(timbre.canal())
            assert oido.get_message(timeout=5)["type"] == "subscribe"
            cliente.publish(timbre.canal(), "12:5")
            assert oido.get_message(timeout=5)["data"] == b"12:5"
