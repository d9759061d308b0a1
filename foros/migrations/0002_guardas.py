"""The database itself keeps what moderators decided and what became of each contribution as they were written."""

from django.db import migrations

TABLAS = {
    "foros_acto": "los actos de moderacion no se cambian ni se borran",
    "foros_pasodeaporte": "los pasos de un aporte no se cambian ni se borran",
}


def poner(apps, schema_editor):
    for tabla, mensaje in TABLAS.items():
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(
                f"CREATE FUNCTION {tabla}_inmutable() RETURNS trigger LANGUAGE plpgsql AS "
                f"$$ BEGIN RAISE EXCEPTION '{mensaje}' USING ERRCODE = 'restrict_violation'; END $$"
            )
            schema_editor.execute(
                f"CREATE TRIGGER {tabla}_inmutable BEFORE UPDATE OR DELETE ON {tabla} "
                f"FOR EACH ROW EXECUTE FUNCTION {tabla}_inmutable()"
            )
            continue
        for verbo in ("UPDATE", "DELETE"):
            schema_editor.execute(
                f"CREATE TRIGGER {tabla}_no_{verbo.lower()} BEFORE {verbo} ON {tabla} "
                f"BEGIN SELECT RAISE(ABORT, '{mensaje}'); END"
            )


def quitar(apps, schema_editor):
    for tabla in TABLAS:
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"DROP TRIGGER {tabla}_inmutable ON {tabla}")
            schema_editor.execute(f"DROP FUNCTION {tabla}_inmutable()")
            continue
        for verbo in ("update", "delete"):
            schema_editor.execute(f"DROP TRIGGER {tabla}_no_{verbo}")


class Migration(migrations.Migration):
    dependencies = [("foros", "0001_foros_hilos_y_mensajes")]
    operations = [migrations.RunPython(poner, quitar)]
