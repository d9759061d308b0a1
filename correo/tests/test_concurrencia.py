"""Several processes over one outbox, and processes that are killed, on the database that the suite runs on."""

import time
from collections import Counter

import pytest

from correo.acciones import depositar
from correo.models import Correo, Intento
from correo.redaccion import vestir
from correo.tests.procesos import obreros, url_de_la_base
from correo.tests.servidor import esperar_hasta

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


# --- Bulletins, which go by handfuls ------------------------------------------------------------------------------


def recibidos(servidor):
    return Counter(uno.destinatario.partition("@")[0] for uno in servidor.recibidos)


def test_cuatro_procesos_a_la_vez_no_envian_ningun_boletin_dos_veces(nuevo_obrero, servidor):
    cuatro = [nuevo_obrero() for _ in range(4)]
    cuatro[0].hacer("encolar_boletin", 4000)

    for uno in cuatro:
        uno.pedir("enviar_todo")
    for uno in cuatro:
        uno.respuesta()

    assert len(servidor.recibidos) == 4000
    assert set(recibidos(servidor).values()) == {1}
    assert set(Correo.objects.values_list("estado", "intentos")) == {("enviado", 1)}


@pytest.mark.parametrize(("boletines", "demora"), [(10_000, 0), (400, 0.05)])
def test_un_acuse_sale_en_dos_segundos_aunque_se_esten_enviando_miles_de_boletines(
    nuevo_obrero, servidor, boletines, demora
):
    obrero = nuevo_obrero()
    obrero.hacer("encolar_boletin", boletines)
    servidor.demora = demora
    obrero.pedir("enviar_todo")
    esperar_hasta(lambda: len(servidor.recibidos) > 5, "que empezaran a salir los boletines")

    inicio = time.monotonic()
    depositar(
        clave="acuse", para="acuse@correo.example", redaccion=vestir("Acuse", "Recibimos su solicitud.")
    )
    esperar_hasta(lambda: recibidos(servidor)["acuse"], "que saliera el acuse")

    assert time.monotonic() - inicio < 2
    assert len(servidor.recibidos) < boletines


def test_si_matan_el_proceso_a_mitad_de_un_punado_solo_queda_en_duda_el_que_iba_saliendo(
    nuevo_obrero, servidor
):
    """Those before it are known to have arrived, and those after it never left: nothing is lost nor repeated."""
    victima, relevo = nuevo_obrero(), nuevo_obrero()
    victima.hacer("encolar_boletin", 6)
    servidor.modo, servidor.solo_con = "callar tras el punto", "b3@correo.example"
    victima.pedir("enviar")
    servidor.esperar_a_que_pare_en("callar tras el punto")
    victima.matar()
    servidor.modo = "ok"

    for minutos in (3, 60, 600):
        relevo.hacer("enviar", minutos)

    entregado = ["enviado", False, [Resultado.ENTREGADO]]
    tras_la_muerte = ["enviado", False, [Resultado.INTERRUMPIDO, Resultado.ENTREGADO]]
    en_duda = ["incierto", True, [Resultado.INTERRUMPIDO]]
    assert relevo.hacer("contar") == [*[entregado] * 3, en_duda, *[tras_la_muerte] * 2]
    assert recibidos(servidor) == {f"b{n}": 1 for n in range(6)}


def test_si_matan_el_proceso_a_mitad_de_un_punado_antes_de_entregar_todos_llegan_una_vez(
    nuevo_obrero, servidor
):
    victima, relevo = nuevo_obrero(), nuevo_obrero()
    victima.hacer("encolar_boletin", 6)
    servidor.modo, servidor.solo_con = "esperar antes de DATA", "b3@correo.example"
    victima.pedir("enviar")
    servidor.esperar_a_que_pare_en("esperar antes de DATA")
    victima.matar()
    servidor.modo = "ok"

    for minutos in (3, 60, 600):
        relevo.hacer("enviar", minutos)

    assert recibidos(servidor) == {f"b{n}": 1 for n in range(6)}
    assert [uno[0] for uno in relevo.hacer("contar")] == [*["enviado"] * 2, "incierto", *["enviado"] * 3]
