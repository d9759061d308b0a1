"""The database itself refuses to change or delete the history (promise 4)."""

from django.db import migrations

TABLAS = ("pqrs_actuacion", "pqrs_contenidoactuacion")
MENSAJE = "la historia de una solicitud no se cambia ni se borra"


def poner(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            "CREATE FUNCTION pqrs_historia_inmutable() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{MENSAJE}' USING ERRCODE = 'restrict_violation'; END $$"
        )
        for tabla in TABLAS:
            schema_editor.execute(
                f"CREATE TRIGGER {tabla}_inmutable BEFORE UPDATE OR DELETE ON {tabla} "
                "FOR EACH ROW EXECUTE FUNCTION pqrs_historia_inmutable()"
            )
            schema_editor.execute(
                f"CREATE TRIGGER {tabla}_no_truncar BEFORE TRUNCATE ON {tabla} "
                "FOR EACH STATEMENT EXECUTE FUNCTION pqrs_historia_inmutable()"
            )
        return
    for tabla in TABLAS:
        for verbo in ("UPDATE", "DELETE"):
            schema_editor.execute(
                f"CREATE TRIGGER {tabla}_no_{verbo.lower()} BEFORE {verbo} ON {tabla} "
                f"BEGIN SELECT RAISE(ABORT, '{MENSAJE}'); END"
            )


def quitar(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for tabla in TABLAS:
            schema_editor.execute(f"DROP TRIGGER {tabla}_inmutable ON {tabla}")
            schema_editor.execute(f"DROP TRIGGER {tabla}_no_truncar ON {tabla}")
        schema_editor.execute("DROP FUNCTION pqrs_historia_inmutable()")
        return
    for tabla in TABLAS:
        for verbo in ("update", "delete"):
            schema_editor.execute(f"DROP TRIGGER {tabla}_no_{verbo}")


class Migration(migrations.Migration):
    dependencies = [("pqrs", "0001_mesa_de_solicitudes")]
    operations = [migrations.RunPython(poner, quitar)]
