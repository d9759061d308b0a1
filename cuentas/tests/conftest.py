import pytest
from django.core.cache import cache

from cuentas.models import Dependencia, Usuario
from cuentas.tests.emisor_de_prueba import CLIENTE, SECRETO, un_emisor
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


@pytest.fixture
def emisor(settings, funcionaria):
    """The entity's issuer of identities, on a socket of this machine."""
    with un_emisor() as emisor:
        settings.OIDC_EMISOR, settings.OIDC_CLIENTE, settings.OIDC_SECRETO = emisor.url, CLIENTE, SECRETO
        settings.URL_PUBLICA = "http://testserver"
        yield emisor
