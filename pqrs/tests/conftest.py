"""People that several files of tests need."""

import pytest

from pqrs.tests.fabricas import una_funcionaria


@pytest.fixture
def autora():
    return una_funcionaria(first_name="Autora")


@pytest.fixture
def revisora():
    return una_funcionaria("revisor", first_name="Revisora")


@pytest.fixture
def firmante():
    return una_funcionaria("firmante", first_name="Firmante", cargo="Directora")
