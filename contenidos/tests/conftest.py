"""The topic that has everything, which every announcement enters."""

import pytest

from suscripciones.models import Tema


@pytest.fixture(autouse=True)
def todo(request):
    if "db" in request.fixturenames or "transactional_db" in request.fixturenames:
        Tema.objects.get_or_create(clave="todo", defaults={"clase": "todo", "titulo": "Todo", "url": "/"})
