"""Who builds surveys."""

import pytest

from contenidos.tests.fabricas import una_persona


@pytest.fixture
def editora(client):
    persona = una_persona()
    client.force_login(persona)
    return persona
