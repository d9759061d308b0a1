"""The world of ``mundo``, made once by each process and brought back whole for each test: making it takes seconds."""

import copy
import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

from caja_portal.tests.navegador.mundo import hacer_mundo


@dataclass(frozen=True)
class _Guardado:
    mundo: Any
    base: sqlite3.Connection
    carpeta: Path


class MundoGuardado:
    """``traer()`` gives the world over the test's empty database and ``DATA_DIR``. With SQLite the second time only
    copies; any other database makes it again. ``hacer`` makes it and returns what tells of it."""

    def __init__(self, carpeta: Path, hacer: Callable[[], Any] = hacer_mundo):
        self._carpeta, self._hacer = carpeta, hacer
        self._guardado: _Guardado | None = None

    def traer(self) -> Any:
        if connection.vendor != "sqlite":
            return self._hacer()
        if self._guardado is None:
            self._guardado = self._guardar(self._hacer())
        else:
            shutil.copytree(self._guardado.carpeta, settings.DATA_DIR, dirs_exist_ok=True)
            self._guardado.base.backup(_base_de_la_prueba())
        return copy.deepcopy(self._guardado.mundo)

    def cerrar(self) -> None:
        if self._guardado is not None:
            self._guardado.base.close()

    def _guardar(self, mundo: Any) -> _Guardado:
        base = sqlite3.connect(":memory:")
        _base_de_la_prueba().backup(base)
        carpeta = shutil.copytree(settings.DATA_DIR, self._carpeta / "datos")
        return _Guardado(mundo, base, carpeta)


def _base_de_la_prueba() -> sqlite3.Connection:
    connection.ensure_connection()
    return connection.connection
