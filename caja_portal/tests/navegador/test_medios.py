"""On paper, in the dark, and where the device imposes its colours."""

import pytest
from playwright.sync_api import expect

from caja_portal.tests.navegador.catalogo import ver
from caja_portal.tests.navegador.personas import Ciudadana, con_sesion
from caja_portal.tests.navegador.revision import revisar
from pqrs.tests.mesa import direccion

pytestmark = pytest.mark.navegador


def test_el_recibo_en_papel_lleva_lo_que_hay_que_guardar_y_nada_que_se_oprima(ventana):
    ana = Ciudadana(ventana())
    radicado, codigo = ana.radicar()
    ana.pagina.emulate_media(media="print")

    for dato in (radicado, codigo):
        expect(ana.pagina.locator("main").get_by_text(dato)).to_be_visible()
    expect(ana.pagina.locator(".plazo-fecha")).to_be_visible()
    expect(ana.pagina.locator("button:visible, nav:visible")).to_have_count(0)


@pytest.mark.sin_base
def test_en_oscuro_todo_se_lee(ventana, portal, mundo):
    """Axe computes the contrast of what is really drawn, the desk included."""
    pagina = ventana(color_scheme="dark")
    con_sesion(pagina.context, mundo.coordinadora, portal)
    faltas = []
    for camino in ("/", "/radicar/queja/", ver(mundo.vencida), direccion(mundo.con_borrador, "enviar")):
        pagina.goto(camino)
        faltas += revisar(pagina, camino)

    assert not faltas, "\n".join(faltas)


def test_con_los_colores_del_aparato_se_ve_que_opcion_esta_elegida(ventana):
    """Our own boxes draw the mark in a colour that the device takes away."""
    pagina = ventana(forced_colors="active")
    pagina.goto("/radicar/queja/")

    opcion = pagina.get_by_role("radio", name="Una persona")
    expect(opcion).to_be_checked()
    expect(opcion).to_have_css("appearance", "auto")
