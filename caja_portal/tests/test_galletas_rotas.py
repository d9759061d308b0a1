"""What a browser, a proxy or somebody playing leaves in the cookies never breaks a page that anybody opens."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import NoReverseMatch, get_resolver, reverse

from caja_portal.tests.direcciones_del_canario import nombres
from chat import llaves

pytestmark = pytest.mark.django_db
SESION, TESTIGO, CHAT = settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, llaves.COOKIE
ROTAS = {
    "basura": f"{SESION}=%%%; {TESTIGO}=<script>; mensajes=no-es-esto; {CHAT}=x; sessionid=1; ;;=;a;===;; , {{}} []",
    "de otro alfabeto": f"{SESION}=\u00f1\u00ff\u00fe; {TESTIGO}=\u00e9\u00e8; mensajes=\u00bf; {CHAT}=\u00f1",
    "enorme": f"{SESION}={'a' * 8000}; {TESTIGO}={'b' * 8000}; mensajes={'c' * 8000}",
    "con el cero": f"{SESION}=\x00\x00; {TESTIGO}=\x00; mensajes=\x00; {CHAT}=\x00",
    "citada": f'{SESION}="\\000\\377"; {TESTIGO}="\\000"; mensajes="\\000"',
}


@pytest.fixture(scope="module")
def rutas() -> list[str]:
    halladas = []
    for nombre in nombres(get_resolver().url_patterns):
        try:
            halladas.append(reverse(nombre))
        except NoReverseMatch:  # it takes an argument
            continue
    return halladas


@pytest.mark.parametrize("cual", ROTAS)
def test_ninguna_pagina_publica_se_rompe_con_cookies_rotas(rutas, cual):
    cliente = Client(raise_request_exception=False, HTTP_COOKIE=ROTAS[cual])
    rotas = {ruta: estado for ruta in rutas if (estado := cliente.get(ruta).status_code) >= 500}
    assert len(rutas) > 50
    assert rotas == {}


@pytest.mark.parametrize("cual", ROTAS)
@pytest.mark.parametrize(
    "ruta", ["/escribanos/", "/opinion/", "/cuenta/entrar/", "/radicar/queja/", "/chat/", "/suscripciones/"]
)
def test_ni_lo_que_se_envia(cual, ruta):
    cliente = Client(raise_request_exception=False, enforce_csrf_checks=True, HTTP_COOKIE=ROTAS[cual])
    assert cliente.post(ruta, {"objeto": "Pido que me respondan.", "sirvio": "no"}).status_code < 500
