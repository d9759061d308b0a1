"""Whether this process can serve: what whoever shares out the visits asks each few seconds."""

from functools import cache

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.db import DatabaseError, InterfaceError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder


def que_falta() -> list[str]:
    """«base», «migraciones», «estaticos»; nothing when it can. One short query."""
    faltan = []
    try:
        hechas = set(MigrationRecorder.Migration.objects.using(connection.alias).values_list("app", "name"))
        if not _del_codigo() <= hechas:
            faltan.append("migraciones")
    except (DatabaseError, InterfaceError):
        faltan.append("base")
    if not settings.DEBUG and not getattr(staticfiles_storage, "hashed_files", True):
        faltan.append("estaticos")
    return faltan


@cache
def _del_codigo() -> frozenset[tuple[str, str]]:
    """Those of the code of this process, which does not change while it lives."""
    return frozenset(MigrationLoader(None, ignore_no_migrations=True).disk_migrations)
