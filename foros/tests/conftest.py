"""The topics that an announcement enters, which a test that empties the database takes away."""

import pytest

from suscripciones.models import Tema


@pytest.fixture(autouse=True)
def temas(request):
    if {"db", "transactional_db"} & set(request.fixturenames):
        for clave in ("todo", "seccion:foros"):
            Tema.objects.get_or_create(
                clave=clave, defaults={"clase": clave.partition(":")[0], "titulo": clave, "url": "/"}
            )
