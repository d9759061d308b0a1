"""By touch, on the narrowest phone, a request is filed from the first page in six steps or fewer."""

import pytest
from playwright.sync_api import Page, expect

from caja_portal.tests.navegador.personas import PASOS_PARA_RADICAR, QUEJA, Ciudadana, contar_pasos
from pqrs.models import Solicitud

pytestmark = [pytest.mark.navegador, pytest.mark.lento, pytest.mark.sin_base]
#: From the first page to the form: by the door, and by the orientation for whoever does not know which it is.
CAMINOS = {
    "por la puerta": ("Pedir algo, quejarme o reclamar", "Queja"),
    "con orientación": (
        "No sé por dónde empezar",
        "Quejarme, denunciar o felicitar",
        "Una persona de la entidad me trató mal",
        "Presentar una queja",
    ),
}


@pytest.mark.parametrize("camino", CAMINOS.values(), ids=CAMINOS)
def test_se_radica_con_el_dedo(ventana, camino):
    pagina = ventana(
        viewport={"width": 320, "height": 640}, has_touch=True, is_mobile=True, java_script_enabled=False
    )
    pagina.goto("/")
    pasos = contar_pasos(pagina)
    for enlace in camino:
        tocar(pagina, "link", enlace)
    ciudadana = Ciudadana(pagina)
    for rotulo, valor in QUEJA.items():
        ciudadana.campo(rotulo).fill(valor)
    pagina.get_by_label("Tipo de documento").select_option("CC")
    tocar(pagina, "button", "Continuar y revisar")
    tocar(pagina, "button", "Confirmar y radicar")

    radicado, _ = ciudadana.recibo()
    assert Solicitud.objects.get().radicado == radicado
    assert 0 < len(pasos) <= PASOS_PARA_RADICAR, pasos


def test_las_puertas_estan_en_las_dos_primeras_pantallas(ventana):
    pagina = ventana(viewport={"width": 360, "height": 800})
    pagina.goto("/")
    puertas = pagina.get_by_role("navigation", name="Qué quiere hacer").get_by_role("listitem")
    expect(puertas.first).to_be_visible()
    ultima = puertas.last.bounding_box()
    assert ultima["y"] + ultima["height"] <= 2 * 800


def tocar(pagina: Page, papel: str, nombre: str) -> None:
    with pagina.expect_navigation():
        pagina.locator("main").get_by_role(papel, name=nombre, exact=True).tap()
