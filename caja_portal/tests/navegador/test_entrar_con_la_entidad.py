"""The way to the entity's issuer of identities and back, in a real browser with the portal's own policy."""

import re

import pytest
from playwright.sync_api import expect

from cuentas.tests.emisor_de_prueba import CLIENTE, SECRETO, un_emisor
from cuentas.tests.sesion import codigo_de_ahora, con_segundo_factor
from pqrs.tests.fabricas import una_funcionaria

pytestmark = pytest.mark.navegador


def test_se_va_a_la_entidad_y_se_vuelve_a_donde_se_iba(ventana, settings, vigilancia):
    con_segundo_factor(una_funcionaria(username="beatriz", email="beatriz@entidad.example"))
    pagina = ventana()
    with un_emisor() as emisor:
        settings.OIDC_EMISOR, settings.OIDC_CLIENTE, settings.OIDC_SECRETO = emisor.url, CLIENTE, SECRETO
        vigilancia.previstas.add(f"otro sitio: {emisor.url}/autorizar")
        pagina.goto("/admin/")
        pagina.get_by_role("button", name="Entrar con la cuenta de la entidad").click()
        pagina.get_by_label("Código").fill(codigo_de_ahora())
        pagina.get_by_role("button", name="Entrar", exact=True).click()
        expect(pagina).to_have_url(re.compile(r"/admin/$"))
    assert emisor.pedidas == ["descubrimiento", "descubrimiento", "ficha", "llaves"]
