"""Another machine for the portal, empty: a database and a folder of its own, of the same engine as the tests'."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from secrets import token_hex
from urllib.parse import quote

import psycopg2
from django.conf import settings
from django.db import connection

from correo.tests.procesos import LIGADO, url_de_la_base

_DEL_PORTAL = ("SECRET_KEY", "CLAVES_CIFRADO", "CLAVES_RESERVA")


class OtroLugar:
    """``entorno``: what a process needs to run there. Without keys: those that come, come in the copy."""

    def __init__(self, carpeta: Path):
        self.datos = carpeta / "otro"
        self._base = f"otro_{token_hex(6)}"
        self._hacer_base()
        self.entorno = {clave: valor for clave, valor in os.environ.items() if clave not in _DEL_PORTAL} | {
            "DATA_DIR": str(self.datos),
            "DATABASE_URL": self._url(),
        }

    def manage(self, *orden) -> subprocess.CompletedProcess:
        return subprocess.run(
            [*LIGADO, sys.executable, "manage.py", *map(str, orden)],
            cwd=settings.BASE_DIR,
            env=self.entorno,
            capture_output=True,
            text=True,
            check=False,
        )

    def tablas(self) -> dict[str, list[str]]:
        """Every row of every table."""
        if connection.vendor == "sqlite":
            return _de_sqlite(self.datos / "portal.sqlite3")
        return _de_postgresql(self._base)

    def cerrar(self) -> None:
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(f"DROP DATABASE IF EXISTS {self._base} WITH (FORCE)")

    def _hacer_base(self) -> None:
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(f"CREATE DATABASE {self._base} TEMPLATE template0")

    def _url(self) -> str:
        if connection.vendor == "sqlite":
            return f"sqlite:///{quote(str(self.datos / 'portal.sqlite3'))}"
        return url_de_la_base().replace(quote(connection.settings_dict["NAME"]), self._base)


def tablas_de_la_prueba() -> dict[str, list[str]]:
    if connection.vendor == "sqlite":
        return _de_sqlite(connection.settings_dict["NAME"])
    return _de_postgresql(connection.settings_dict["NAME"])


def _de_sqlite(archivo) -> dict[str, list[str]]:
    with closing(sqlite3.connect(archivo)) as conexion:
        nombres = conexion.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return {n: sorted(map(repr, conexion.execute(f'SELECT * FROM "{n}"'))) for (n,) in nombres}


def _de_postgresql(base: str) -> dict[str, list[str]]:
    datos = connection.settings_dict
    quien = {
        "host": datos["HOST"],
        "user": datos["USER"],
        "password": datos["PASSWORD"],
        "port": datos["PORT"],
    }
    with closing(psycopg2.connect(dbname=base, **quien)) as conexion, conexion.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        leidas = {}
        for (nombre,) in cursor.fetchall():
            cursor.execute(f'SELECT t::text FROM "{nombre}" t')
            leidas[nombre] = sorted(fila for (fila,) in cursor.fetchall())
        return leidas
