import pytest
from django.core.cache import cache

from cuentas.models import Dependencia, Usuario
from cuentas.tests.sesion import CLAVE


@pytest.fixture(autouse=True)
def sin_intentos_de_otra(db):
    """Throttles count in the database: each test starts from none."""
    cache.clear()


@pytest.fixture
def funcionaria(db):
    return Usuario.objects.create_user(
        "beatriz",
        "beatriz@entidad.example",
        CLAVE,
        first_name="Beatriz",
        is_staff=True,
        dependencia=Dependencia.objects.get(codigo="atencion"),
    )
