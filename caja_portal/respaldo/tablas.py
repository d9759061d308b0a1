"""What a manifest tells of the database: rows by table, numbers, migrations. Read from the moment that was copied."""

from django.db import connections
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from pqrs.models import Contador


def filas(base: str) -> dict[str, int]:
    """How many rows each table has, our own and Django's."""
    conexion = connections[base]
    cuentas = {}
    with conexion.cursor() as cursor:
        for tabla in sorted(conexion.introspection.table_names(cursor)):
            cursor.execute(f"SELECT COUNT(*) FROM {conexion.ops.quote_name(tabla)}")  # noqa: S608 - its own tables
            (cuentas[tabla],) = cursor.fetchone()
    return cuentas


def contadores(base: str) -> dict[str, int]:
    """The last number of each series: «2026-E»."""
    leidos = Contador.objects.using(base).order_by("anio", "serie").values_list("anio", "serie", "ultimo")
    return {f"{anio}-{serie}": ultimo for anio, serie, ultimo in leidos}


def migraciones(base: str) -> dict[str, list[str]]:
    """Those applied, by app."""
    por_app: dict[str, list[str]] = {}
    for app, nombre in sorted(MigrationRecorder(connections[base]).applied_migrations()):
        por_app.setdefault(app, []).append(nombre)
    return por_app


def desconocidas(aplicadas: dict[str, list[str]]) -> list[str]:
    """Those that this version does not have: the copy is of a newer one. What was squashed counts as known."""
    cargador = MigrationLoader(None, ignore_no_migrations=True)
    conocidas = set(cargador.disk_migrations)
    for migracion in cargador.disk_migrations.values():
        conocidas |= set(migracion.replaces)
    return [f"{app}.{una}" for app, unas in aplicadas.items() for una in unas if (app, una) not in conocidas]


def pendientes() -> list[str]:
    """Those that this version has and the database does not."""
    cargador = MigrationLoader(connections["default"])
    return [
        f"{app}.{una}"
        for app, una in cargador.disk_migrations
        if (app, una) not in cargador.applied_migrations
    ]
