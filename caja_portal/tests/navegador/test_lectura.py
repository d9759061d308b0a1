"""How each person reads is theirs: it stays in the device, on every page, and tells nobody."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

pytestmark = [pytest.mark.navegador, pytest.mark.sin_base]


def _escoger(pagina, grupo, valor):
    pagina.get_by_role("group", name=grupo).get_by_label(valor, exact=True).check()


def _tamano(pagina) -> float:
    return pagina.evaluate("parseFloat(getComputedStyle(document.body).fontSize)")


def _color(pagina, variable: str) -> str:
    return pagina.evaluate(
        f"getComputedStyle(document.documentElement).getPropertyValue('--{variable}').trim()"
    )


def test_lo_que_pide_quien_lee_queda_en_las_demas_paginas_y_vuelve_a_lo_normal(ventana):
    pagina = ventana()
    pagina.goto("/")
    normal = _tamano(pagina)
    pagina.get_by_text("Letra y contraste").click()
    _escoger(pagina, "Tamaño de la letra", "Grande")
    _escoger(pagina, "Contraste", "Alto")
    expect(pagina.get_by_role("status").filter(has_text="Queda así en este equipo")).to_be_visible()

    pagina.goto(reverse("pqrs:elegir"))
    assert _color(pagina, "texto") == "#000000"
    pagina.goto("/")
    assert _tamano(pagina) == pytest.approx(normal * 1.25)
    assert pagina.context.cookies() == []

    pagina.get_by_text("Letra y contraste").click()
    pagina.get_by_role("button", name="Volver a lo normal").click()
    assert _tamano(pagina) == pytest.approx(normal)
    assert _color(pagina, "texto") != "#000000"


def test_con_el_teclado_se_abre_se_escoge_y_se_cierra_con_escape(ventana):
    pagina = ventana()
    pagina.goto("/")
    boton = pagina.locator(".lectura > summary")
    boton.focus()
    pagina.keyboard.press("Enter")
    pagina.keyboard.press("Tab")
    pagina.keyboard.press("ArrowDown")
    expect(pagina.locator("html")).to_have_attribute("data-letra", "grande")

    pagina.keyboard.press("Escape")
    expect(pagina.locator(".lectura")).not_to_have_attribute("open", "")
    expect(boton).to_be_focused()


def test_sin_guiones_la_pagina_dice_como_pedirselo_al_equipo(ventana):
    pagina = ventana(java_script_enabled=False)
    pagina.goto("/")
    pagina.get_by_text("Letra y contraste").click()

    expect(pagina.get_by_text("use las teclas")).to_be_visible()
    expect(pagina.get_by_role("button", name="Volver a lo normal")).to_be_hidden()


@pytest.mark.parametrize(("esquema", "texto"), [("light", "#000000"), ("dark", "#ffffff")])
def test_un_equipo_que_pide_mas_contraste_lo_tiene_sin_tocar_nada(ventana, esquema, texto):
    pagina = ventana(color_scheme=esquema, contrast="more")
    pagina.goto("/")

    assert _color(pagina, "texto") == texto
