"""How often one network may ask."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection

from busqueda import frenos
from busqueda.tests.publicar import AYER, publicar
from nucleo import reloj
from nucleo.models import Uso

pytestmark = pytest.mark.django_db
BUSCAR, SUGERENCIAS = "/buscar/", "/buscar/sugerencias/"


@pytest.fixture(autouse=True)
def _dos_y_ya(monkeypatch):
    monkeypatch.setattr(frenos, "BUSQUEDAS", 2)
    monkeypatch.setattr(frenos, "SUGERENCIAS", 2)
    publicar("Subsidio de vivienda")
    with reloj.en(AYER + timedelta(minutes=3)):
        yield


def pedir(client, direccion: str, veces: int = 3, **mas):
    for _ in range(veces):
        respuesta = client.get(direccion, {"q": "subsidio"}, **mas)
    return respuesta


def test_a_quien_pregunta_sin_parar_se_le_dice_cuanto_esperar_y_no_pierde_su_pregunta(client):
    assert pedir(client, BUSCAR, 2).status_code == 200
    respuesta = pedir(client, BUSCAR, 1)
    assert respuesta.status_code == 429
    assert respuesta["Retry-After"] == "421"
    pagina = respuesta.content.decode()
    assert "Inténtelo de nuevo en 8 minutos" in pagina
    assert 'value="subsidio"' in pagina
    assert "Ver las preguntas frecuentes" in pagina


def test_pasado_el_rato_se_puede_otra_vez(client):
    assert pedir(client, BUSCAR).status_code == 429
    with reloj.en(AYER + timedelta(minutes=11)):
        assert pedir(client, BUSCAR, 1).status_code == 200


def test_otra_red_no_espera(client):
    assert pedir(client, BUSCAR).status_code == 429
    assert pedir(client, BUSCAR, 1, REMOTE_ADDR="203.0.113.9").status_code == 200


def test_las_sugerencias_se_callan_y_la_busqueda_sigue(client):
    respuesta = pedir(client, SUGERENCIAS)
    assert (respuesta.status_code, respuesta["Retry-After"]) == (429, "421")
    assert respuesta.json() == ["subsidio", [], [], []]
    assert pedir(client, BUSCAR, 1).status_code == 200


def test_a_quien_solo_lee_no_se_le_cuenta_nada(client):
    for direccion in (BUSCAR, f"{BUSCAR}?q=de+la", f"{BUSCAR}?q=2026-E-000123", "/", "/opensearch.xml"):
        for _ in range(3):
            assert client.get(direccion).status_code == 200
    assert not Uso.objects.exists()


def test_de_quien_pregunta_no_queda_ni_la_direccion_ni_la_pregunta(client):
    pedir(client, BUSCAR, 1, REMOTE_ADDR="203.0.113.9")
    (clave,) = Uso.objects.values_list("clave", flat=True)
    assert clave.startswith("busqueda.buscar:")
    assert "203.0.113.9" not in clave
    assert "subsidio" not in clave


def test_si_la_base_no_deja_contar_se_busca_igual(client):
    def sin_escribir(ejecutar, sentencia, *resto):
        if sentencia.startswith(("INSERT", "UPDATE")):
            raise DatabaseError
        return ejecutar(sentencia, *resto)

    with connection.execute_wrapper(sin_escribir):
        respuesta = pedir(client, BUSCAR)
    assert respuesta.status_code == 200
    assert "Subsidio" in respuesta.content.decode()
