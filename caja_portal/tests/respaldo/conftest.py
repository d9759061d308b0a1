"""An installation to be copied, and another place to restore it in."""

from pathlib import Path

import pytest
from django.db.backends.base.base import BaseDatabaseWrapper

from caja_portal.tests.respaldo.otro_lugar import OtroLugar
from pqrs.tests.fabricas import un_archivo_pdf, una_solicitud

FRASE = "las tres de la mañana y todo sereno"


@pytest.fixture
def casa(transactional_db, settings, tmp_path, monkeypatch):
    """An installation with its own folder of data, whose tests may use the copy's own connection."""
    permitidas = BaseDatabaseWrapper.ensure_connection

    def con_la_copia(self):
        if self.alias == "copia" and self.connection is None:
            self.connect()
        else:
            permitidas(self)

    monkeypatch.setattr(BaseDatabaseWrapper, "ensure_connection", con_la_copia)
    settings.DATA_DIR = tmp_path / "datos"
    settings.DATA_DIR.mkdir(mode=0o700)
    return settings.DATA_DIR


@pytest.fixture
def copias(tmp_path) -> Path:
    return tmp_path / "copias"


@pytest.fixture
def otro(tmp_path):
    lugar = OtroLugar(tmp_path)
    yield lugar
    lugar.cerrar()


@pytest.fixture
def frase(tmp_path) -> Path:
    ruta = tmp_path / "frase.txt"
    ruta.write_text(FRASE)
    return ruta


@pytest.fixture
def con_todo():
    """Requests with files, one of them of somebody whose identity is reserved."""
    una_solicitud(archivos=[un_archivo_pdf(relleno=1), un_archivo_pdf(relleno=2)])
    una_solicitud(es_reservada=True)
