"""A page drawn with what we left of Bootstrap is, dot by dot, the page drawn with all of it."""

from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from caja_portal.estaticos import BASE, DE_PAPEL

pytestmark = [pytest.mark.navegador, pytest.mark.sin_base, pytest.mark.lento]


def todas_enteras() -> str:
    escritas = {nombre: Path(finders.find(nombre)).read_text() for nombre in BASE}
    papel = escritas.pop(DE_PAPEL)
    return "".join([*escritas.values(), f"@media print {{ {papel} }}"])


@pytest.mark.parametrize("direccion", ["/", "/radicar/queja/", "/cuenta/crear/", "/participa/"])
def test_se_ve_igual_que_con_todo(ventana, mundo, direccion):
    hoja = todas_enteras()
    fotos = []
    for entera in (False, True):
        pagina = ventana(viewport={"width": 1000, "height": 800}, reduced_motion="reduce")
        if entera:
            pagina.route("**/css/base.*.css", lambda ruta: ruta.fulfill(body=hoja, content_type="text/css"))
        pagina.goto(direccion, wait_until="networkidle")
        fotos.append(pagina.screenshot(full_page=True))
    assert fotos[0] == fotos[1]
