import pytest
from django.test import override_settings

from caja_portal.tests.rastreo.recorrido import Recorrido, recorrer


@pytest.fixture(scope="session")
def recorrido(django_db_setup, django_db_blocker, tmp_path_factory) -> Recorrido:
    """Walked once; nothing of it stays in the database. Who asks for it is marked ``django_db``: pytest-django makes no
    database of its own when no test says that it needs one."""
    with (
        django_db_blocker.unblock(),
        override_settings(DATA_DIR=tmp_path_factory.mktemp("datos"), URL_PUBLICA="http://testserver"),
    ):
        return recorrer()
