"""SQLite: its own online backup, in one transaction of reading that stops nobody (WAL)."""

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import BinaryIO

from django.db import connections

from caja_portal.respaldo.conexiones import A_LA_VISTA, NoSePuedeCopiar, conexion_aparte
from caja_portal.respaldo.partes import PEDAZO, sincronizar

PAGINAS = 2048  # of a step: Ctrl-C is attended between two
MOTOR = "sqlite"
_ALIAS = "copia"


@contextmanager
def fotografia(carpeta: Path, salida: BinaryIO) -> Iterator[str]:
    """``carpeta``: where the copy stands, as it is, until the block ends."""
    with tempfile.TemporaryDirectory(prefix=A_LA_VISTA, dir=carpeta) as aparte:
        copia = Path(aparte) / "base.sqlite3"
        _copiar(_archivo(), copia)
        with copia.open("rb") as archivo:
            shutil.copyfileobj(archivo, salida, PEDAZO)
        opciones = {"init_command": "PRAGMA query_only=ON", "uri": True}
        with conexion_aparte(_ALIAS, NAME=f"file:{copia}?mode=ro&immutable=1", OPTIONS=opciones) as alias:
            yield alias


def ocupada() -> str:
    archivo = _archivo()
    if not archivo.exists() or not archivo.stat().st_size:
        return ""
    with closing(sqlite3.connect(archivo)) as conexion:
        (tablas,) = conexion.execute("SELECT count(*) FROM sqlite_master").fetchone()
    return tablas and (
        f"la base de datos {archivo} ya tiene tablas. Si de verdad quiere reemplazarla, detenga el portal y cámbiele "
        "el nombre a ese archivo (y a los que terminan en -wal y -shm)."
    )


def restaurar(_: Path, origen: BinaryIO) -> None:
    """The file appears whole, once SQLite itself found it good."""
    archivo = _archivo()
    connections["default"].close()
    archivo.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    nuevo = archivo.with_name(archivo.name + ".restaurando")
    nuevo.unlink(missing_ok=True)
    try:
        with open(os.open(nuevo, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as salida:
            shutil.copyfileobj(origen, salida, PEDAZO)
            salida.flush()
            os.fsync(salida.fileno())
        _revisar(nuevo)
        for resto in ("-wal", "-shm"):
            archivo.with_name(archivo.name + resto).unlink(missing_ok=True)
        nuevo.replace(archivo)
        sincronizar(archivo.parent)
    finally:
        nuevo.unlink(missing_ok=True)


def borrar() -> None:
    """What a restoration that was cut left."""
    connections["default"].close()
    for resto in ("", "-wal", "-shm", ".restaurando"):
        archivo = _archivo()
        archivo.with_name(archivo.name + resto).unlink(missing_ok=True)


def _archivo() -> Path:
    return Path(connections["default"].settings_dict["NAME"])


def _copiar(origen: Path, destino: Path) -> None:
    """With a transaction of reading open, the steps all see the same moment and none begins again, whoever writes."""
    if not origen.exists():
        raise NoSePuedeCopiar(f"No hay una base de datos en {origen}: revise DATABASE_URL y DATA_DIR.")
    os.close(os.open(destino, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    with closing(sqlite3.connect(origen, timeout=20, isolation_level=None)) as viva:
        viva.execute("BEGIN")
        viva.execute("SELECT count(*) FROM sqlite_master").fetchone()
        with closing(sqlite3.connect(destino, isolation_level=None)) as copia:
            try:
                viva.backup(copia, pages=PAGINAS)
                copia.execute(
                    "PRAGMA journal_mode=DELETE"
                ).fetchone()  # one file, with nothing pending beside it
            except sqlite3.OperationalError as error:
                raise NoSePuedeCopiar(f"SQLite no pudo copiar la base de datos: {error}.") from None


def _revisar(archivo: Path) -> None:
    try:
        with closing(sqlite3.connect(archivo)) as conexion:
            (dicho,) = conexion.execute("PRAGMA integrity_check(1)").fetchone()
    except sqlite3.DatabaseError as error:
        dicho = str(error)
    if dicho != "ok":
        raise NoSePuedeCopiar(f"La base de datos de la copia está dañada ({dicho}). Use otra copia.")
