"""A second connection to the database that is copied."""

from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy

from django.db import connections

#: How the folder begins where a database stands in the clear while it is copied.
A_LA_VISTA = ".base-"


class NoSePuedeCopiar(Exception):
    """What the machine or the database lacks. The text says what to do."""


@contextmanager
def conexion_aparte(alias: str, **cambios) -> Iterator[str]:
    """Like the first but for what changes; it ends with the block."""
    connections.databases[alias] = deepcopy(connections["default"].settings_dict) | cambios
    try:
        yield alias
    finally:
        connections[alias].close()
        del connections[alias]
        del connections.databases[alias]
