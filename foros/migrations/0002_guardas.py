"""The database itself keeps what moderators decided and what became of each contribution as they were written."""

from django.db import migrations

TABLAS = {
    "foros_acto": "los actos de moderacion no se cambian ni se borran",
    "foros_pasodeaporte": "los pasos de un aporte no se cambian ni se borran",
}


def poner(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        _en_postgresql(schema_editor)
    else:
        _en_sqlite(schema_editor)


def _en_postgresql(schema_editor):
    schema_editor.execute(
        "CREATE FUNCTION foros_no() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'restrict_violation'; END $$",
        params=None,
    )
    for tabla, mensaje in TABLAS.items():
        for nombre, evento, cada in (
            ("inmutable", "UPDATE OR DELETE", "ROW"),
            ("no_truncar", "TRUNCATE", "STATEMENT"),
        ):
            schema_editor.execute(
                f"CREATE TRIGGER {tabla}_{nombre} BEFORE {evento} ON {tabla} "
                f"FOR EACH {cada} EXECUTE FUNCTION foros_no('{mensaje}')"
            )


def _en_sqlite(schema_editor):
    for tabla, mensaje in TABLAS.items():
        for verbo in ("UPDATE", "DELETE"):
            schema_editor.execute(
                f"CREATE TRIGGER {tabla}_no_{verbo.lower()} BEFORE {verbo} ON {tabla} "
                f"BEGIN SELECT RAISE(ABORT, '{mensaje}'); END"
            )
        # REPLACE takes a row out without firing the triggers of deletion: it is refused on the way in.
        schema_editor.execute(
            f"CREATE TRIGGER {tabla}_no_replace BEFORE INSERT ON {tabla} "
            f"WHEN EXISTS (SELECT 1 FROM {tabla} WHERE id = NEW.id) "
            f"BEGIN SELECT RAISE(ABORT, '{mensaje}'); END"
        )


def quitar(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION foros_no() CASCADE")
        return
    for tabla in TABLAS:
        for verbo in ("update", "delete", "replace"):
            schema_editor.execute(f"DROP TRIGGER {tabla}_no_{verbo}")


class Migration(migrations.Migration):
    dependencies = [("foros", "0001_foros_hilos_y_mensajes")]
    operations = [migrations.RunPython(poner, quitar)]
