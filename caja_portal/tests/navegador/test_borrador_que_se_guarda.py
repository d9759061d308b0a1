"""A draft saves itself while an official writes; when two write at once, nobody loses a word."""

import pytest
from playwright.sync_api import expect

from caja_portal.tests.navegador.personas import con_sesion
from pqrs import acciones
from pqrs.models import Respuesta
from pqrs.tests.fabricas import una_funcionaria, una_solicitud
from pqrs.tests.mesa import direccion

pytestmark = [pytest.mark.navegador, pytest.mark.lento]


@pytest.fixture
def escribiendo(ventana, portal):
    """The window of an official who begins an answer, and the request."""
    solicitud, beatriz, pagina = una_solicitud(), una_funcionaria(), ventana()
    con_sesion(pagina.context, beatriz, portal)
    pagina.goto(direccion(solicitud, "responder"))
    return pagina, solicitud


def test_lo_que_se_escribe_se_guarda_solo_y_el_boton_sigue_sirviendo(escribiendo):
    pagina, solicitud = escribiendo
    pagina.locator("#id_cuerpo").fill("Ya quedó corregida.")
    expect(pagina.get_by_text("Borrador guardado a las")).to_be_visible()
    assert Respuesta.objects.get(solicitud=solicitud).cuerpo == "Ya quedó corregida."
    pagina.locator("#id_cuerpo").fill("Ya quedó corregida. Gracias.")
    with pagina.expect_navigation():
        pagina.get_by_role("button", name="Guardar borrador", exact=True).click()
    expect(pagina.get_by_text("El borrador quedó guardado.")).to_be_visible()
    assert Respuesta.objects.get(solicitud=solicitud).cuerpo == "Ya quedó corregida. Gracias."


def test_si_otra_persona_guardo_se_detiene_y_el_boton_muestra_los_dos(escribiendo, vigilancia):
    pagina, solicitud = escribiendo
    vigilancia.previstas.add("409:")
    acciones.guardar_borrador(solicitud.pk, "Lo de Luz.", "Nada.", una_funcionaria(first_name="Luz"))
    pagina.locator("#id_cuerpo").fill("Lo de Beatriz.")
    expect(pagina.get_by_text("cambió mientras usted escribía")).to_be_visible()
    assert Respuesta.objects.get(solicitud=solicitud).cuerpo == "Lo de Luz."
    with pagina.expect_navigation():
        pagina.get_by_role("button", name="Guardar borrador", exact=True).click()
    expect(pagina.get_by_role("heading", name="El borrador que guardó Luz Rojas")).to_be_visible()
    expect(pagina.locator("#id_cuerpo")).to_have_value("Lo de Beatriz.")
