"""The test's database as the migrations left it, kept once by each process and brought back after every test that
commits. Django would empty each of the hundred and seventy tables and read the first rows again one by one, which took
longer than most of those tests."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from io import BytesIO

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper


@contextmanager
def base_guardada(conexion: BaseDatabaseWrapper) -> Iterator[Callable[[], None]]:
    """Keep what the base has now, and give the function that brings it back, whatever the guards of the history say. It
    waits for whoever still writes, as any statement would; with SQLite it fails if they do not end."""
    if conexion.vendor == "postgresql":
        yield _guardar_postgresql(conexion)
        return
    with closing(sqlite3.connect(":memory:", check_same_thread=False)) as copia:
        yield _guardar_sqlite(conexion, copia)


def _guardar_sqlite(conexion, copia: sqlite3.Connection) -> Callable[[], None]:
    conexion.ensure_connection()
    conexion.connection.backup(copia)

    def devolver():
        conexion.ensure_connection()
        copia.backup(conexion.connection, progress=_sin_esperar_para_siempre)

    return devolver


def _sin_esperar_para_siempre(estado: int, faltan: int, paginas: int) -> None:
    """``backup`` already waited what ``timeout`` says, and would begin again without end."""
    if estado in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        raise sqlite3.OperationalError("Alguien sigue escribiendo en la base de la prueba que terminó.")


def _guardar_postgresql(conexion) -> Callable[[], None]:
    """Only what changed is written again: to empty a table is slow, and most tests touch a few."""
    nombre = conexion.ops.quote_name
    with conexion.cursor() as cursor:
        tablas = [nombre(tabla) for tabla in conexion.introspection.table_names(cursor)]
        con_filas = " UNION ALL ".join(f"SELECT '{tabla}' WHERE EXISTS (TABLE {tabla})" for tabla in tablas)
        cursor.execute(con_filas)
        primeras = {tabla: _sacar(cursor, tabla) for (tabla,) in cursor.fetchall()}

    def devolver():
        with transaction.atomic(using=conexion.alias), conexion.cursor() as cursor:
            cursor.execute(con_filas)
            llenas = {tabla for (tabla,) in cursor.fetchall()}
            cambiadas = [una for una in llenas | set(primeras) if _sacar(cursor, una) != primeras.get(una)]
            cursor.execute("SET LOCAL session_replication_role = replica")  # neither guards nor foreign keys
            for tabla in cambiadas:
                cursor.execute(f"DELETE FROM {tabla}")
                if tabla in primeras:
                    cursor.copy_expert(f"COPY {tabla} FROM STDIN", BytesIO(primeras[tabla]))

    return devolver


def _sacar(cursor, tabla: str) -> bytes:
    filas = BytesIO()
    cursor.copy_expert(f"COPY {tabla} TO STDOUT", filas)
    return filas.getvalue()
