"""The search box, with its titles while one types, by keyboard and by hand."""

import re

import pytest
from playwright.sync_api import expect

from busqueda import acciones, frenos
from busqueda.acciones import Publico
from nucleo import reloj

pytestmark = [pytest.mark.navegador, pytest.mark.sin_base, pytest.mark.lento]


@pytest.fixture
def caja(ventana, portal):
    acciones.indexar(
        Publico("prueba:1", "noticia", "Zarzuela en la plaza", "/noticias/", reloj.ahora()),
        Publico("prueba:2", "pregunta", "Zarzuela para escuelas", "/preguntas/#nota", reloj.ahora()),
    )
    pagina = ventana()
    pagina.goto("/radicar/")
    caja = pagina.get_by_label("Qué busca en el portal")
    caja.press_sequentially("zarzu")
    expect(pagina.get_by_role("option")).to_have_count(2)
    return caja


def test_con_las_flechas_se_escoge_un_titulo_y_se_va_a_el(caja):
    caja.press("ArrowDown")
    expect(caja.page.get_by_role("option", selected=True)).to_contain_text("Zarzuela en la plaza")
    caja.press("ArrowDown")
    caja.press("Enter")
    caja.page.wait_for_url("**/preguntas/#nota")


def test_sin_escoger_se_busca_lo_escrito(caja):
    caja.press("Enter")
    caja.page.wait_for_url("**/buscar/?q=zarzu")


def test_con_escape_se_cierran_y_lo_escrito_sigue(caja):
    caja.press("Escape")
    expect(caja.page.get_by_role("listbox")).to_have_count(0)
    expect(caja).to_have_value("zarzu")
    expect(caja).to_have_attribute("aria-expanded", "false")


def test_al_salir_de_la_caja_no_tapan_nada(caja):
    caja.press("Tab")
    expect(caja.page.get_by_role("option")).to_have_count(0)


def test_si_su_red_pregunta_demasiado_los_titulos_de_antes_no_se_quedan(caja, monkeypatch, vigilancia):
    vigilancia.previstas.add("429: ")
    monkeypatch.setattr(frenos, "SUGERENCIAS", 0)
    caja.press_sequentially("e")
    expect(caja.page.get_by_role("option")).to_have_count(0)
    expect(caja).to_have_value("zarzue")


def test_se_escoge_con_la_mano(caja):
    caja.page.get_by_role("option", name=re.compile("escuelas")).click()
    caja.page.wait_for_url("**/preguntas/#nota")


# On a phone


@pytest.fixture
def telefono(ventana, portal):
    """Without scripts, with things of ten kinds to be found."""
    acciones.indexar(
        *(
            Publico(f"prueba:{n}", f"clase-{n}", f"Zarzuela {n}", f"/zarzuela/{n}/", reloj.ahora())
            for n in range(10)
        )
    )
    acciones.contar_familias()
    return ventana(viewport={"width": 360, "height": 640}, java_script_enabled=False)


def test_en_un_telefono_el_primer_resultado_se_ve_sin_bajar(telefono):
    telefono.goto("/buscar/?q=zarzuela")
    expect(telefono.get_by_role("link", name="Zarzuela 9")).to_be_in_viewport(ratio=1)


def test_con_el_teclado_se_afina_y_lo_escogido_queda_a_la_vista_para_quitarlo(telefono):
    telefono.goto("/buscar/?q=zarzuela")
    expect(telefono.get_by_role("link", name="Clase-3")).to_have_count(0)
    telefono.get_by_text("Afinar los resultados").last.press("Enter")
    telefono.get_by_role("link", name="Clase-3").press("Enter")
    telefono.wait_for_url("**clase=clase-3")
    puesta = telefono.get_by_role("list", name="Lo que escogió").get_by_role("link")
    expect(puesta).to_contain_text("Clase-3 1 resultado Quitar")
    expect(telefono.get_by_role("link", name="Zarzuela 3")).to_be_in_viewport()
    puesta.press("Enter")
    expect(telefono.get_by_role("heading", name="10 resultados")).to_be_visible()
