"""Fixtures of the feeds."""

import pytest

from nucleo import registro
from suscripciones.tests.difusion import abrir_noticias, memoria


@pytest.fixture
def canal_de_noticias(db):
    """A topic to announce in, and nothing remembered of another test's."""
    memoria().olvidar()
    return abrir_noticias()


@pytest.fixture
def restringir(monkeypatch):
    """Close a kind of topic to anybody who did not sign in, for this test."""

    def cerrar(clase: str):
        monkeypatch.setitem(
            registro.temas_restringidos._cosas, clase, (1, lambda clave, usuario: usuario is not None)
        )

    return cerrar
