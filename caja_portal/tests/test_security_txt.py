"""Whoever finds a weakness finds where to tell it (RFC 9116)."""

from datetime import datetime, timedelta

import pytest

from nucleo import reloj
from nucleo.models import Entidad

DIRECCION = "/.well-known/security.txt"
pytestmark = pytest.mark.django_db


def campos(client) -> dict[str, list[str]]:
    dichos: dict[str, list[str]] = {}
    for linea in client.get(DIRECCION).content.decode().splitlines():
        nombre, _, valor = linea.partition(": ")
        dichos.setdefault(nombre, []).append(valor)
    return dichos


def test_dice_a_que_correo_de_la_entidad_se_escribe(client):
    entidad = Entidad.objects.vigente()
    entidad.correo_institucional = "seguridad@caja.example"
    entidad.save()

    assert campos(client)["Contact"][0] == "mailto:seguridad@caja.example"


def test_vence_en_menos_de_un_ano_y_no_antes_de_que_alguien_lo_lea(client):
    (vence,) = campos(client)["Expires"]
    falta = datetime.fromisoformat(vence) - reloj.ahora()

    assert timedelta(days=150) < falta < timedelta(days=365)


def test_dice_donde_esta_para_que_nadie_ponga_otro(client, settings):
    settings.URL_PUBLICA = "https://portal.caja.example"

    assert campos(client)["Canonical"] == [f"https://portal.caja.example{DIRECCION}"]
    assert all(uno.startswith(("mailto:", "https://")) for uno in campos(client)["Contact"])


def test_se_lee_como_texto_y_no_deja_galletas(client):
    respuesta = client.get(DIRECCION)

    assert respuesta["Content-Type"] == "text/plain; charset=utf-8"
    assert not respuesta.cookies
    assert client.post(DIRECCION).status_code == 405
