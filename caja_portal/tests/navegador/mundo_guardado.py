"""The world of ``mundo``, made once by each process and brought back whole for each test: making it takes seconds."""

import copy
import shutil
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import connection

from caja_portal.tests.navegador.mundo import Mundo, hacer_mundo


@dataclass(frozen=True)
class _Guardado:
    mundo: Mundo
    base: sqlite3.Connection
    carpeta: Path


class MundoGuardado:
    """``traer()`` gives the world over the test's empty database and ``DATA_DIR``. With SQLite the second time only
    copies; any other database makes it again."""

    def __init__(self, carpeta: Path):
        self._carpeta = carpeta
        self._guardado: _Guardado | None = None

    def traer(self) -> Mundo:
        if connection.vendor != "sqlite":
            return hacer_mundo()
        if self._guardado is None:
            self._guardado = self._guardar(hacer_mundo())
        else:
            shutil.copytree(self._guardado.carpeta, settings.DATA_DIR, dirs_exist_ok=True)
            self._guardado.base.backup(_base_de_la_prueba())
        return copy.deepcopy(self._guardado.mundo)

    def cerrar(self) -> None:
        if self._guardado is not None:
            self._guardado.base.close()

    def _guardar(self, mundo: Mundo) -> _Guardado:
        base = sqlite3.connect(":memory:")
        _base_de_la_prueba().backup(base)
        carpeta = shutil.copytree(settings.DATA_DIR, self._carpeta / "datos")
        return _Guardado(mundo, base, carpeta)


def _base_de_la_prueba() -> sqlite3.Connection:
    connection.ensure_connection()
    return connection.connection
