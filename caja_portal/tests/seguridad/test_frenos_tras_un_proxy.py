"""Throttles that hold behind a proxy: what the client writes in ``X-Forwarded-For`` moves nobody's count, and who
shares the proxy does not share the count. The arithmetic of the address is in ``nucleo/tests/test_limites.py``, and
guessing one account's password from everywhere, in ``cuentas/tests``."""

import pytest
from django.core.cache import cache
from django.urls import reverse

from pqrs.tests.fabricas import una_solicitud

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reloj_quieto")]


def frenado(respuesta) -> bool:
    """429, or the form of the sign-in with what it says of too many."""
    return respuesta.status_code == 429 or "demasiados intentos" in respuesta.content.decode()


@pytest.fixture(autouse=True)
def con_un_proxy(settings):
    settings.PROXIES_DE_CONFIANZA = 1
    cache.clear()


def buscar(client, por_donde: str, n: int):
    """A wrong look-up, each of another request so that only the address is counted."""
    datos = {"radicado": f"2026-E-9{n:05d}", "codigo": "2222-2222-2222"}
    return client.post(reverse("pqrs:seguimiento"), datos, headers={"x-forwarded-for": por_donde})


def entrar(client, por_donde: str, n: int):
    datos = {"login": f"nadie{n}@correo.example", "password": "una clave cualquiera"}
    return client.post(reverse("account_login"), datos, headers={"x-forwarded-for": por_donde})


@pytest.mark.parametrize(("intento", "cuantos"), [(buscar, 61), (entrar, 12)])
def test_cambiar_el_primer_salto_no_da_mas_intentos(client, intento, cuantos):
    frenados = [frenado(intento(client, f"10.9.{n}.7, 203.0.113.9", n)) for n in range(cuantos)]

    assert frenados[-1]


@pytest.mark.parametrize(("intento", "cuantos"), [(buscar, 61), (entrar, 12)])
def test_quien_cambia_de_direccion_dentro_de_su_red_ipv6_no_gana_intentos(client, intento, cuantos):
    frenados = [frenado(intento(client, f"2001:db8:7:1::{n:x}", n)) for n in range(cuantos)]

    assert frenados[-1]


@pytest.mark.parametrize(("intento", "cuantos"), [(buscar, 61), (entrar, 12)])
def test_a_los_demas_que_pasan_por_el_mismo_proxy_no_les_toca(client, intento, cuantos):
    for n in range(cuantos):
        intento(client, "203.0.113.9", n)

    assert not frenado(intento(client, "203.0.113.10", 999))


def test_con_dos_proxies_cuenta_el_segundo_desde_la_derecha(client, settings):
    settings.PROXIES_DE_CONFIANZA = 2
    frenados = [frenado(entrar(client, f"10.9.{n}.7, 203.0.113.9, 10.0.0.1", n)) for n in range(16)]

    assert frenados[-1]
    assert not frenado(entrar(client, "203.0.113.77, 10.0.0.1", 99))


def test_adivinar_el_codigo_de_una_solicitud_se_frena_aunque_cada_intento_venga_de_otra_parte(client):
    radicado = una_solicitud().radicado
    datos = {"radicado": radicado, "codigo": "2222-2222-2222"}
    codigos = [
        client.post(
            reverse("pqrs:seguimiento"), datos, headers={"x-forwarded-for": f"203.0.{n}.9"}
        ).status_code
        for n in range(11)
    ]

    assert codigos[-1] == 429
