"""Whoever goes out leaves nothing of theirs in the browser."""

import re

import pytest
from playwright.sync_api import expect

from caja_portal.tests.navegador.test_un_dia_en_la_mesa import entra
from cuentas.tests.sesion import con_segundo_factor
from pqrs.tests.fabricas import una_funcionaria

pytestmark = pytest.mark.navegador


def test_al_salir_no_queda_en_la_pestana_lo_que_se_escribia(ventana):
    """What a chat keeps while somebody writes, in case the line falls; how they like to read stays."""
    pagina = ventana()
    entra(pagina, con_segundo_factor(una_funcionaria()))
    pagina.evaluate(
        "() => { sessionStorage.setItem('chat:1:7', 'lo que iba a decir'); localStorage.setItem('lectura', '{}'); }"
    )
    pagina.goto("/admin/")
    assert pagina.evaluate("() => sessionStorage.length") == 1

    pagina.get_by_role("button", name="Salir").click()
    expect(pagina).to_have_url("/")

    assert pagina.evaluate("() => sessionStorage.length") == 0
    assert pagina.evaluate("() => localStorage.getItem('lectura')") == "{}"
    assert [una["name"] for una in pagina.context.cookies() if una["name"] == "sesion"] == []


def test_en_mi_espacio_tambien(ventana):
    pagina = ventana()
    entra(pagina, con_segundo_factor(una_funcionaria()))
    pagina.goto("/cuenta/")
    pagina.evaluate("() => sessionStorage.setItem('chat:1:7', 'lo que iba a decir')")
    pagina.get_by_role("main").get_by_role("button", name="Salir").click()
    expect(pagina).to_have_url("/")

    assert pagina.evaluate("() => sessionStorage.length") == 0


def test_volver_atras_despues_de_salir_no_muestra_la_mesa(ventana):
    pagina = ventana()
    entra(pagina, con_segundo_factor(una_funcionaria()))
    pagina.goto("/admin/pqrs/solicitud/")
    pagina.get_by_role("button", name="Salir").click()
    expect(pagina).to_have_url("/")
    pagina.go_back()

    expect(pagina).to_have_url(re.compile("/cuenta/entrar/"))
    expect(pagina.get_by_role("heading", name="Entrar", exact=True)).to_be_visible()
