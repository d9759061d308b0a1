"""What each web process counted is added to what all have (``caja_portal.mediciones``)."""

import atexit
import threading
from contextlib import suppress
from itertools import chain

from django.conf import settings
from django.db import DatabaseError, InterfaceError, connection, transaction

from caja_portal.mediciones import Cuentas, acumulador
from caja_portal.models import Medida

#: One statement for so many rows: SQLite takes a limited number of values in each.
EN_UNA = 300
SUMAR = (
    "INSERT INTO {tabla} (ruta, serie, cuantas) VALUES {filas} "
    "ON CONFLICT (ruta, serie) DO UPDATE SET cuantas = {tabla}.cuantas + excluded.cuantas"
)


def escribir() -> None:
    """Add what this process counted. If the database does not take it, it waits for the next time."""
    cuentas = acumulador.tomar()
    try:
        _sumar(cuentas)
    except (DatabaseError, InterfaceError, OSError):
        acumulador.devolver(cuentas)


def escribir_aparte() -> None:
    """The same in a thread of its own, with a connection of its own: no page waits for it."""
    threading.Thread(target=_y_colgar, daemon=True, name="mediciones").start()


def _y_colgar() -> None:
    try:
        escribir()
    finally:
        connection.close()


def _sumar(cuentas: Cuentas) -> None:
    """In one order whoever writes, so that two processes wait for each other and do not lock each other."""
    tabla = connection.ops.quote_name(Medida._meta.db_table)
    todas = sorted((ruta, serie, n) for (ruta, serie), n in cuentas.items())
    with transaction.atomic(), connection.cursor() as cursor:
        for desde in range(0, len(todas), EN_UNA):
            parte = todas[desde : desde + EN_UNA]
            filas = ", ".join(["(%s, %s, %s)"] * len(parte))
            cursor.execute(SUMAR.format(tabla=tabla, filas=filas), [*chain(*parte)])


@atexit.register
def _al_terminar() -> None:
    """A process that is told to stop leaves written what it had; one that is killed loses some seconds of it."""
    if settings.configured and settings.METRICAS_CLAVE:
        with suppress(Exception):
            escribir()
