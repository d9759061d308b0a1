"""The database copied while it is in use, and put back where there is none. Each engine has a module with the same
functions; this one chooses.

``fotografia(carpeta, salida)``: write the copy to ``salida`` and, while the block lasts, give the name of a connection
that sees the very moment that was copied. ``ocupada()``: why the place is not empty, or nothing.
``restaurar(carpeta, origen)``: put it there; ``carpeta`` is for what has to stand on the disk meanwhile.
``borrar()``: take away what a restoration that was cut left.
"""

from types import ModuleType

from django.db import connection

from caja_portal.respaldo import postgresql, sqlite


def motor() -> ModuleType:
    return {"sqlite": sqlite, "postgresql": postgresql}[connection.vendor]
