"""An official's session that is about to close, in a browser: warned, prolonged, and told when it is too late."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from caja_portal.tests.navegador.test_un_dia_en_la_mesa import entra
from cuentas.tests.sesion import con_segundo_factor
from nucleo import reloj
from pqrs.tests.fabricas import una_funcionaria

pytestmark = pytest.mark.navegador
#: The computer's clock is an hour fast: what it says does not count.
ADELANTO = timedelta(hours=1)


@pytest.fixture
def pasan(tiempo):
    """Let minutes pass for the portal and for the browser."""
    tiempo.momento = comienzo = reloj.ahora()

    def pasar(pagina: Page, minutos: int) -> None:
        tiempo.momento += timedelta(minutes=minutos)
        pagina.clock.run_for(minutos * 60_000)

    return comienzo, pasar


def test_se_avisa_se_prolonga_sin_perder_lo_escrito_y_al_cerrarse_se_dice(ventana, pasan):
    """Using the desk in another tab prolongs it too: then nobody is warned."""
    (comienzo, pasar), pagina = pasan, ventana()
    entra(pagina, con_segundo_factor(una_funcionaria()))
    pagina.clock.install(time=comienzo + ADELANTO)
    pagina.goto("/admin/pqrs/solicitud/")
    pagina.get_by_role("searchbox").fill("lo que escribía")
    aviso = pagina.get_by_role("dialog")
    expect(aviso).to_be_hidden()

    pasar(pagina, 26)
    expect(aviso).to_contain_text("Su sesión está por cerrarse")
    aviso.get_by_role("button", name="Seguir conectado").click()
    expect(aviso).to_be_hidden()
    pasar(pagina, 20)
    pagina.context.new_page().goto("/admin/")
    pasar(pagina, 6)
    expect(aviso).to_be_hidden()

    pasar(pagina, 25)
    expect(aviso.get_by_role("heading")).to_have_text("Su sesión se cerró")
    aviso.get_by_role("button", name="Volver a lo que escribía").click()
    expect(pagina.get_by_role("searchbox")).to_have_value("lo que escribía")
