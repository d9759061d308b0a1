"""The entity as its pages and letters name it."""

import pytest

from nucleo.models import Entidad


@pytest.mark.parametrize(
    ("municipio", "departamento", "dicho"),
    [("Tunja", "Boyacá", "Tunja, Boyacá"), ("Bogotá, D. C.", "Bogotá, D. C.", "Bogotá, D. C.")],
)
def test_la_ciudad_que_es_su_propio_departamento_se_dice_una_vez(municipio, departamento, dicho):
    assert Entidad(municipio=municipio, departamento=departamento).lugar == dicho
