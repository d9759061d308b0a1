"""While an official writes, the page says how easy it is to read."""

import pytest
from playwright.sync_api import expect

from caja_portal.tests.navegador.personas import con_sesion
from caja_portal.tests.test_lectura import DIFICIL
from pqrs.tests.fabricas import una_funcionaria, una_solicitud
from pqrs.tests.mesa import direccion

pytestmark = [pytest.mark.navegador, pytest.mark.lento]


@pytest.fixture
def escribiendo(ventana, portal):
    solicitud, pagina = una_solicitud(), ventana()
    con_sesion(pagina.context, una_funcionaria(), portal)
    pagina.goto(direccion(solicitud, "responder"))
    return pagina


def test_debajo_de_la_casilla_dice_como_se_lee_y_que_cambiar(escribiendo):
    escribiendo.locator("#id_cuerpo").fill(DIFICIL)
    medida = escribiendo.locator("#id_cuerpo + .medida-del-texto")
    expect(medida.locator("summary")).to_contain_text("muy difícil")
    medida.locator("summary").click()
    expect(medida.get_by_text("Voz pasiva")).to_be_visible()
    escribiendo.locator("#id_cuerpo").fill("Ya está.")
    expect(medida.locator("details")).to_have_count(0)
