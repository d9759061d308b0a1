"""What each database matches with: a GIN index on PostgreSQL, an FTS5 table on SQLite."""

from django.db import migrations

from busqueda.motores import postgresql, sqlite


def _motor(schema_editor):
    return postgresql if schema_editor.connection.vendor == "postgresql" else sqlite


def poner(apps, schema_editor):
    for sentencia in _motor(schema_editor).CREAR:
        schema_editor.execute(sentencia)


def quitar(apps, schema_editor):
    for sentencia in _motor(schema_editor).QUITAR:
        schema_editor.execute(sentencia)


class Migration(migrations.Migration):
    dependencies = [("busqueda", "0001_indice")]
    operations = [migrations.RunPython(poner, quitar)]
