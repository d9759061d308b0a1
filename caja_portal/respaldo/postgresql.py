"""PostgreSQL: ``pg_dump`` over an exported snapshot, that a connection of ours shares, and ``pg_restore``.

The programs are looked for in the PATH and where Debian keeps them; the newest serves, for an older one refuses a newer
server. The password travels in the environment, never in a command line that anybody can list.
"""

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from glob import glob
from pathlib import Path
from typing import BinaryIO

from django.db import connections, transaction

from caja_portal import entorno
from caja_portal.respaldo.conexiones import NoSePuedeCopiar, conexion_aparte
from caja_portal.respaldo.partes import PEDAZO

MOTOR = "postgresql"
_ALIAS = "copia"
_DE_DEBIAN = "/usr/lib/postgresql/*/bin"
#: Of our settings to those of libpq.
_VARIABLES = {
    "NAME": "PGDATABASE",
    "USER": "PGUSER",
    "PASSWORD": "PGPASSWORD",
    "HOST": "PGHOST",
    "PORT": "PGPORT",
    "sslmode": "PGSSLMODE",
    "sslcert": "PGSSLCERT",
    "sslkey": "PGSSLKEY",
    "sslrootcert": "PGSSLROOTCERT",
    "target_session_attrs": "PGTARGETSESSIONATTRS",
    "connect_timeout": "PGCONNECT_TIMEOUT",
    "options": "PGOPTIONS",
}


@contextmanager
def fotografia(_: Path, salida: BinaryIO) -> Iterator[str]:
    _exigir_sesion()
    with conexion_aparte(_ALIAS) as alias, transaction.atomic(using=alias):
        with connections[alias].cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            cursor.execute("SELECT pg_export_snapshot()")
            (momento,) = cursor.fetchone()
        _volcar(salida, momento)
        yield alias


def ocupada() -> str:
    with connections["default"].cursor() as cursor:
        tablas = connections["default"].introspection.table_names(cursor)
    base = connections["default"].settings_dict["NAME"]
    return (
        f"la base de datos «{base}» ya tiene tablas. Restaure en una nueva y vacía: «createdb --owner USUARIO OTRA», "
        "y póngala en DATABASE_URL."
        if tablas
        else ""
    )


def restaurar(_: Path, origen: BinaryIO) -> None:
    """All of it or nothing: one transaction."""
    _exigir_sesion()
    connections["default"].close()
    orden = [
        _programa("pg_restore"),
        "--single-transaction",
        "--exit-on-error",
        "--no-owner",
        "--no-privileges",
    ]
    orden += ["--dbname", connections["default"].settings_dict["NAME"]]
    with tempfile.TemporaryFile() as dicho:
        with subprocess.Popen(  # noqa: S603 - ours
            orden, stdin=subprocess.PIPE, stderr=dicho, env=_ambiente()
        ) as proceso:
            try:
                shutil.copyfileobj(origen, proceso.stdin, PEDAZO)
            except BrokenPipeError:  # it ended before: what it said is told below
                pass
            except BaseException:
                proceso.kill()
                raise
        _exigir_que_saliera_bien("pg_restore", proceso, dicho)


def borrar() -> None:
    """Nothing: what is restored in one transaction is not left halfway."""


def _exigir_sesion() -> None:
    """Both programs change their session (its search_path), which PgBouncer would then give to the portal."""
    if connections["default"].settings_dict.get("DISABLE_SERVER_SIDE_CURSORS"):
        raise NoSePuedeCopiar(
            "DATABASE_URL pasa por PgBouncer, que reparte las sesiones. Ponga en DATABASE_URL_DIRECTA la dirección de "
            "PostgreSQL mismo (docs/escala.md) y repita la orden."
        )


def _volcar(salida: BinaryIO, momento: str) -> None:
    orden = [
        _programa("pg_dump"),
        "--format=custom",
        "--no-owner",
        "--no-privileges",
        f"--snapshot={momento}",
    ]
    with tempfile.TemporaryFile() as dicho:
        with subprocess.Popen(  # noqa: S603 - ours
            orden, stdout=subprocess.PIPE, stderr=dicho, env=_ambiente()
        ) as proceso:
            try:
                shutil.copyfileobj(proceso.stdout, salida, PEDAZO)
            except BaseException:
                proceso.kill()
                raise
        _exigir_que_saliera_bien("pg_dump", proceso, dicho)


def _exigir_que_saliera_bien(programa: str, proceso: subprocess.Popen, dicho: BinaryIO) -> None:
    if proceso.returncode:
        dicho.seek(0)
        palabras = " ".join(dicho.read(4000).decode(errors="replace").split())
        que_hacer = (
            " Instale un cliente de PostgreSQL tan nuevo como el servidor."
            if "version mismatch" in palabras
            else ""
        )
        raise NoSePuedeCopiar(f"{programa} no pudo terminar: {palabras}{que_hacer}")


def _programa(nombre: str) -> str:
    """The newest of those that are on the machine."""
    hallados = [Path(carpeta) / nombre for carpeta in glob(_DE_DEBIAN)]
    if en_la_ruta := shutil.which(nombre):
        hallados.append(Path(en_la_ruta))
    sirven = [uno for uno in hallados if os.access(uno, os.X_OK)]
    if not sirven:
        raise NoSePuedeCopiar(
            f"No se encontró {nombre}. Instale el cliente de PostgreSQL («apt-get install postgresql-client») o "
            "ponga su carpeta en PATH."
        )
    return str(max(sirven, key=_version))


def _version(programa: Path) -> int:
    orden = [programa, "--version"]
    dicho = subprocess.run(orden, capture_output=True, text=True, check=False).stdout  # noqa: S603 - ours
    hallada = re.search(r"\(PostgreSQL\) (\d+)", dicho)
    return int(hallada[1]) if hallada else 0


def _ambiente() -> dict[str, str]:
    datos = connections["default"].settings_dict
    dados = {
        clave: str(valor) for clave, valor in (datos | datos["OPTIONS"]).items() if valor not in (None, "")
    }
    nuestras = {variable: dados[clave] for clave, variable in _VARIABLES.items() if clave in dados}
    return entorno.ambiente(**nuestras, LC_ALL="C")
