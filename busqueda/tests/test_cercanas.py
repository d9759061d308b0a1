"""Which word was meant."""

import pytest

from busqueda.cercanas import distancia, mas_cercana

pytestmark = pytest.mark.sin_base


@pytest.mark.parametrize(
    ("una", "otra", "fallas"),
    [
        ("casa", "casa", 0),
        ("subsido", "subsidio", 1),
        ("susbidio", "subsidio", 1),
        ("subsidioo", "subsidio", 1),
        ("subzidio", "subsidio", 1),
        ("peticon", "peticiones", 3),
        ("", "abc", 3),
        ("sbusdiio", "subsidio", 2),
    ],
)
def test_cada_descuido_cuenta_uno(una, otra, fallas):
    assert distancia(una, otra, 5) == distancia(otra, una, 5) == fallas
    assert distancia(una, otra, 1) == min(fallas, 2)


def test_las_cortas_admiten_un_descuido_y_las_largas_dos():
    assert mas_cercana("caaa", [("cosa", 9)]) == ""
    assert mas_cercana("cotua", [("cuota", 9)]) == ""
    assert mas_cercana("bibienda", [("vivienda", 9)]) == "vivienda"


def test_gana_la_de_menos_descuidos_y_despues_la_mas_usada():
    assert mas_cercana("cuoto", [("cuota", 2), ("cuotas", 900)]) == "cuota"
    assert mas_cercana("caxa", [("caja", 50), ("casa", 3)]) == "caja"


def test_la_misma_palabra_no_es_una_correccion():
    assert mas_cercana("cuota", [("cuota", 9)]) == ""
