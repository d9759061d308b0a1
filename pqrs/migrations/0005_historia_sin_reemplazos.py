"""SQLite's REPLACE takes a row out without firing the triggers that guard deletion: it is refused on the way in."""

from django.db import migrations

MENSAJE = "la historia de una solicitud no se cambia ni se borra"
YA_ESTA = {
    "pqrs_actuacion": "id = NEW.id OR (solicitud_id = NEW.solicitud_id AND n = NEW.n)",
    "pqrs_contenidoactuacion": "actuacion_id = NEW.actuacion_id",
}


def poner(apps, schema_editor):
    if schema_editor.connection.vendor != "sqlite":
        return  # PostgreSQL has no REPLACE, and its ON CONFLICT DO UPDATE is an UPDATE for the triggers
    for tabla, ya_esta in YA_ESTA.items():
        schema_editor.execute(
            f"CREATE TRIGGER {tabla}_no_replace BEFORE INSERT ON {tabla} "
            f"WHEN EXISTS (SELECT 1 FROM {tabla} WHERE {ya_esta}) "
            f"BEGIN SELECT RAISE(ABORT, '{MENSAJE}'); END"
        )


def quitar(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for tabla in YA_ESTA:
            schema_editor.execute(f"DROP TRIGGER {tabla}_no_replace")


class Migration(migrations.Migration):
    dependencies = [("pqrs", "0004_permisos_de_los_roles")]
    operations = [migrations.RunPython(poner, quitar)]
