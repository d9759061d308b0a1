"""What every page needs and an entity changes a few times a year, kept in the memory of each process.

It is never trusted blindly: each time it is asked for, one short statement looks at how far the model's history has
gone, and whatever was saved since, by any process, is read anew. What went round the history (an ``UPDATE`` by hand)
shows within a minute. Inside a transaction nothing is kept: what it changed may still be undone, and its snapshot may
be older than what the others see.
"""

import time
from collections.abc import Callable
from typing import Generic, TypeVar

from django.db import connection, connections, models, router
from django.utils.functional import cached_property

T = TypeVar("T")

CONFIANZA = 60.0
VERSION = "SELECT max(history_id), count(*) FROM {tabla}"


class Recuerdo(Generic[T]):
    """What ``leer`` gives, until ``modelo`` (which keeps a ``historial``) changes. Callers do not alter it."""

    def __init__(self, modelo: type[models.Model], leer: Callable[[], T]):
        self.modelo, self.leer = modelo, leer
        self._guardado: tuple[tuple, float, T] | None = None

    def __call__(self) -> T:
        if connection.in_atomic_block:
            return self.leer()
        # The version first: what is read afterwards may be newer than it says, never older.
        version, ahora = self._version(), time.monotonic()
        guardado = self._guardado
        if guardado is None or guardado[0] != version or ahora - guardado[1] > CONFIANZA:
            guardado = self._guardado = (version, ahora, self.leer())
        return guardado[2]

    def _version(self) -> tuple:
        """The count as well as the last key: of two changes at once, the one with the lower key may end last."""
        # From where ``leer`` reads: a copy of the database may be behind (``caja_portal.replica``).
        with connections[router.db_for_read(self.modelo)].cursor() as cursor:
            cursor.execute(self._consulta)
            return cursor.fetchone()

    @cached_property
    def _consulta(self) -> str:
        return VERSION.format(tabla=connection.ops.quote_name(self.modelo.historial.model._meta.db_table))
