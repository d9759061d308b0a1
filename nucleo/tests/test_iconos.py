"""The icons: each name that a page says has its drawing, and no drawing speaks to a screen reader."""

import re

import pytest
from django.conf import settings

from nucleo.iconos import DIBUJOS, icono

pytestmark = pytest.mark.sin_base


@pytest.mark.parametrize("nombre", DIBUJOS)
def test_cada_nombre_tiene_su_dibujo_y_calla(nombre):
    dibujo = icono(nombre)
    assert dibujo.startswith('<svg width="24" height="24"')
    assert 'aria-hidden="true"' in dibujo


def test_un_nombre_ajeno_no_dibuja_nada():
    assert icono("<script>") == ""


def test_todo_icono_que_nombra_una_plantilla_existe():
    nombrados = {
        nombre
        for plantilla in settings.BASE_DIR.joinpath("templates").rglob("*.html")
        for nombre in re.findall(r'icono\.html" with nombre="([^"]+)"', plantilla.read_text())
    }
    assert len(nombrados) > 10
    assert nombrados - DIBUJOS.keys() == set()
