"""Changes of the database that stop nobody while the portal serves (docs/actualizar.md): operations of migrations.

A migration that uses one says ``atomic = False``: each step is a transaction of its own, and a migration that was cut
goes on where it was when it is run again.
"""

from collections.abc import Mapping
from typing import Any

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, transaction
from django.db.models import Q


class AgregarIndice(AddIndexConcurrently):
    """An index on a table that is being written. PostgreSQL makes it without stopping who writes (and throws away the
    half that an earlier attempt left); SQLite as always, for it has one writer and an index of it takes seconds."""

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        if schema_editor.connection.vendor != "postgresql":
            migrations.AddIndex.database_forwards(self, app_label, schema_editor, from_state, to_state)
            return
        nombre = schema_editor.quote_name(self.index.name)
        schema_editor.execute(f"DROP INDEX CONCURRENTLY IF EXISTS {nombre}")
        super().database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        if schema_editor.connection.vendor != "postgresql":
            migrations.AddIndex.database_backwards(self, app_label, schema_editor, from_state, to_state)
            return
        super().database_backwards(app_label, schema_editor, from_state, to_state)


class Llenar(migrations.RunPython):
    """Fill a new column, some rows at a time: ``Llenar("pqrs", "Solicitud", donde=Q(nueva=None), valores={…})``.

    ``donde``: the rows that still lack it, so that what was done is not done again. ``valores``: what
    ``QuerySet.update`` takes. No statement holds more than ``lote`` rows, and what others write between two is found
    by the last look.
    """

    def __init__(self, app: str, modelo: str, *, donde: Q, valores: Mapping[str, Any], lote: int = 1000):
        self._app, self._modelo = app, modelo
        self._donde, self._valores, self._lote = donde, valores, lote
        super().__init__(self._llenar, migrations.RunPython.noop, atomic=False, elidable=True)

    def deconstruct(self):
        datos = {"donde": self._donde, "valores": self._valores, "lote": self._lote}
        return (self.__class__.__name__, [self._app, self._modelo], datos)

    def _llenar(self, apps, schema_editor) -> None:
        filas = apps.get_model(self._app, self._modelo)._base_manager.using(schema_editor.connection.alias)
        ultima = None
        while True:
            faltan = filas.filter(self._donde).order_by("pk")
            if ultima is not None:
                faltan = faltan.filter(pk__gt=ultima)
            claves = list(faltan.values_list("pk", flat=True)[: self._lote])
            if not claves:
                return
            with transaction.atomic(using=schema_editor.connection.alias):
                filas.filter(self._donde, pk__in=claves).update(**self._valores)
            ultima = claves[-1]
