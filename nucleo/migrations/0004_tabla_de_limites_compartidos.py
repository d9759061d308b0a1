"""The table of Django's database cache, where throttles and spent codes are shared by every process."""

from django.core.management import call_command
from django.db import migrations


def crear(apps, schema_editor):
    call_command("createcachetable", "nucleo_cache", database=schema_editor.connection.alias, verbosity=0)


def quitar(apps, schema_editor):
    schema_editor.execute("DROP TABLE nucleo_cache")


class Migration(migrations.Migration):
    dependencies = [("nucleo", "0003_reglamento")]
    operations = [migrations.RunPython(crear, quitar)]
