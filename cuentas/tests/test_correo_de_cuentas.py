"""Anybody may ask for account mail to any address: how much of it leaves, and what is said of the rest."""

import time

import pytest
from allauth.core.internal import ratelimit
from django.test import Client
from django.urls import reverse

from correo.models import Correo
from cuentas.models import Usuario
from cuentas.tests.sesion import CLAVE, con_segundo_factor
from cuentas.tests.test_cuenta_ciudadana import ANA, abrir

pytestmark = pytest.mark.django_db


class Horas:
    """The clock by which allauth counts."""

    monotonic, sleep = time.monotonic, time.sleep

    def __init__(self):
        self.pasado = 0

    def time(self) -> float:
        return time.time() + self.pasado


@pytest.fixture
def horas(monkeypatch):
    horas = Horas()
    monkeypatch.setattr(ratelimit, "time", horas)
    return horas


@pytest.fixture
def ana():
    ana = Usuario.objects.create_user("c-1", ANA, CLAVE)
    ana.emailaddress_set.create(email=ANA, verified=True, primary=True)
    return ana


def pedir_clave(red: int, correo: str = ANA):
    return Client().post(reverse("account_reset_password"), {"email": correo}, REMOTE_ADDR=f"203.0.113.{red}")


@pytest.mark.parametrize("correo", [ANA, "nadie@correo.example"])
def test_nadie_llena_el_buzon_de_otra_persona_pidiendo_su_contrasena(ana, horas, correo):
    """From a different network each time; with an account or without."""
    for red in range(60):
        pedir_clave(red, correo.upper() if red % 2 else correo)
        horas.pasado += 10 * 60
    assert Correo.objects.count() == 6

    horas.pasado += 24 * 60 * 60
    assert pedir_clave(99, correo).status_code == 302


def test_en_diez_minutos_se_envian_tres_y_al_cuarto_se_dice_que_paso_y_que_hacer(ana):
    estados = [pedir_clave(red).status_code for red in range(4)]
    assert estados == [302, 302, 302, 429]

    pagina = pedir_clave(5).content.decode()
    assert "Ya se pidieron varios mensajes para esa dirección" in pagina
    assert "correo no deseado" in pagina
    assert f'href="{reverse("account_reset_password")}"' in pagina
    assert "no necesita una cuenta" in pagina


def test_desde_una_conexion_no_se_escribe_a_muchos_buzones(horas):
    for numero in range(65):
        pedir_clave(1, f"persona-{numero}@correo.example")
        horas.pasado += 30
    assert Correo.objects.count() == 60


def test_tampoco_abriendo_cuentas_con_la_direccion_de_otra_persona(horas):
    for _ in range(30):
        abrir(Client())
        horas.pasado += 10 * 60
    assert Correo.objects.count() == 6
    assert "Ya se pidieron varios mensajes" in abrir(Client()).content.decode()


def test_a_una_funcionaria_no_la_deja_por_fuera_quien_pide_mensajes_para_su_direccion(funcionaria, horas):
    """A link for a password writes her address down, and nobody asked her to prove it."""
    con_segundo_factor(funcionaria)
    pedir_clave(1, funcionaria.email)
    for _ in range(7):
        abrir(Client(), correo=funcionaria.email)
        horas.pasado += 10 * 60

    entrar = Client().post(reverse("account_login"), {"login": funcionaria.email, "password": CLAVE})
    assert entrar["Location"].startswith(reverse("mfa_authenticate"))


def test_a_quien_no_ha_confirmado_su_correo_se_le_dice_por_que_no_le_llega_otro(horas):
    for _ in range(7):
        abrir(Client())
        horas.pasado += 10 * 60

    entrar = Client().post(reverse("account_login"), {"login": ANA, "password": CLAVE})
    assert entrar.status_code == 429
    assert "Ya se pidieron varios mensajes" in entrar.content.decode()


def test_desde_una_conexion_se_abren_sesenta_cuentas_en_una_hora(horas):
    for numero in range(65):
        abrir(Client(), correo=f"persona-{numero}@correo.example")
        horas.pasado += 30
    assert Usuario.objects.count() == 60
