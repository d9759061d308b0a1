"""Several processes over one outbox, and processes that are killed, on the database that the suite runs on."""

from collections import Counter

import pytest

from correo.models import Intento
from correo.tests.procesos import obreros, url_de_la_base

pytestmark = pytest.mark.lento

Resultado = Intento.Resultado


@pytest.fixture
def nuevo_obrero(transactional_db, servidor, tmp_path):
    entorno = {
        "DATABASE_URL": url_de_la_base(),
        "DATA_DIR": str(tmp_path),
        "EMAIL_URL": f"smtp://127.0.0.1:{servidor.puerto}?espera=15",
        "REDIS_URL": "",
    }
    with obreros(entorno) as nuevo:
        yield nuevo


def test_dos_procesos_a_la_vez_no_envian_nada_dos_veces(nuevo_obrero, servidor):
    uno, otro = nuevo_obrero(), nuevo_obrero()
    uno.hacer("encolar", 60)

    uno.pedir("enviar")
    otro.pedir("enviar")
    enviados = [uno.respuesta()["enviados"], otro.respuesta()["enviados"]]

    assert sum(enviados) == 60
    assert set(Counter(recibido.destinatario for recibido in servidor.recibidos).values()) == {1}
    assert len(servidor.recibidos) == 60


def test_si_matan_el_proceso_antes_de_entregar_el_mensaje_sale_una_vez(nuevo_obrero, servidor):
    victima, relevo = nuevo_obrero(), nuevo_obrero()
    victima.hacer("encolar", 2)
    servidor.modo = "esperar antes de DATA"
    victima.pedir("enviar")
    servidor.esperar_a_que_pare_en("esperar antes de DATA")
    victima.matar()
    servidor.modo = "ok"

    assert relevo.hacer("enviar")["enviados"] == 1  # the other; the taken one waits until the lease ends
    assert relevo.hacer("enviar", 3)["enviados"] == 1

    assert Counter(recibido.destinatario for recibido in servidor.recibidos) == {
        "n0@correo.example": 1,
        "n1@correo.example": 1,
    }
    assert relevo.hacer("contar")[0] == ["enviado", False, [Resultado.INTERRUMPIDO, Resultado.ENTREGADO]]


def test_si_matan_el_proceso_tras_el_punto_final_se_repite_una_vez_y_queda_marcado(nuevo_obrero, servidor):
    victima, relevo = nuevo_obrero(), nuevo_obrero()
    victima.hacer("encolar", 1)
    servidor.modo = "callar tras el punto"
    victima.pedir("enviar")
    servidor.esperar_a_que_pare_en("callar tras el punto")
    victima.matar()
    servidor.modo = "ok"

    relevo.hacer("enviar", 3)
    assert relevo.hacer("contar") == [["incierto", True, [Resultado.INTERRUMPIDO]]]
    relevo.hacer("enviar", 10)

    assert relevo.hacer("contar") == [["enviado", True, [Resultado.INTERRUMPIDO, Resultado.ENTREGADO]]]
    primero, segundo = servidor.recibidos
    assert primero.contenido == segundo.contenido


def test_si_matan_el_proceso_dos_veces_en_la_duda_decide_una_persona(nuevo_obrero, servidor):
    ultimo = nuevo_obrero()
    ultimo.hacer("encolar", 1)
    for minutos in (0, 10):
        victima = nuevo_obrero()
        servidor.modo = "callar tras el punto"
        victima.hacer("enviar", minutos - 5)  # gives back what the one before had taken
        victima.pedir("enviar", minutos)
        servidor.esperar_a_que_pare_en("callar tras el punto")
        victima.matar()
    servidor.modo = "ok"
    for minutos in (20, 60, 600):
        ultimo.hacer("enviar", minutos)

    assert ultimo.hacer("contar") == [["incierto", True, [Resultado.INTERRUMPIDO, Resultado.INTERRUMPIDO]]]
    assert len(servidor.recibidos) == 2
