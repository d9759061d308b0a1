"""What a list of the admin says was marked may be anything."""

import pytest
from django.urls import reverse

from cuentas.models import Rol
from pqrs.tests.fabricas import una_funcionaria


@pytest.mark.django_db
@pytest.mark.parametrize("marca", ["", "abc", "9" * 40, "1'"])
def test_una_marca_que_no_puede_ser_no_rompe_la_lista(client, marca):
    client.force_login(una_funcionaria(Rol.ADMINISTRADOR))
    datos = {"action": "reintentar", "_selected_action": marca}
    respuesta = client.post(reverse("admin:correo_correo_changelist"), datos)
    assert respuesta.status_code in (200, 302)
