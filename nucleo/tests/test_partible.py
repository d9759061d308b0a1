"""Addresses that break between their parts and not inside a word."""

import pytest

from nucleo.templatetags.partible import partible


@pytest.mark.parametrize(
    ("direccion", "html"),
    [
        ("ana@caja.gov.co", "ana<wbr>@caja<wbr>.gov<wbr>.co"),
        ("", ""),
        ("<b>@x.co", "&lt;b&gt;<wbr>@x<wbr>.co"),
        ("{0}@x.co", "{0}<wbr>@x<wbr>.co"),
    ],
)
def test_una_direccion_se_parte_antes_de_la_arroba_y_de_los_puntos(direccion, html):
    assert partible(direccion) == html
