"""What an editor writes of a place where people are attended."""

import pytest

from contenidos.forms.fichas import PuntoDeAtencionForm

ESCRITO = {
    "nombre": "Sede Soacha",
    "direccion": "Calle 13 n.º 7-40",
    "municipio": "Soacha",
    "horario": "De 8 a 4",
}
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "numero", ["", "+57 601 555 0100", "01 8000 555 010", "(601) 555-0100", "+57 601 555 0100, ext. 12"]
)
def test_un_telefono_se_escribe_como_se_acostumbra(numero):
    form = PuntoDeAtencionForm(ESCRITO | {"telefono": numero, "orden": 10})
    assert "telefono" not in form.errors


@pytest.mark.parametrize("numero", ["no tengo", "+57", "mañana 555"])
def test_lo_que_no_se_puede_marcar_vuelve_con_un_ejemplo(numero):
    form = PuntoDeAtencionForm(ESCRITO | {"telefono": numero, "orden": 10})
    assert "por ejemplo +57" in form.errors["telefono"][0]
