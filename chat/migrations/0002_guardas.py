"""The database itself keeps what was said: its order, its moment and its words, which may only be emptied."""

from django.db import migrations

MENSAJE = "lo dicho en el chat no se cambia ni se borra"
FIJAS = ("conversacion_id", "seq", "clase", "autor_id", "es_oficial", "enviado_en", "clave_envio", "sobre_id")
TABLA = "chat_mensaje"


def poner(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        _en_postgresql(schema_editor)
    else:
        _en_sqlite(schema_editor)


def _en_postgresql(schema_editor):
    cambio = " OR ".join(f"NEW.{columna} IS DISTINCT FROM OLD.{columna}" for columna in FIJAS)
    schema_editor.execute(
        "CREATE FUNCTION chat_no() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{MENSAJE}' USING ERRCODE = 'restrict_violation'; END $$",
        params=None,
    )
    for nombre, cuando in (
        ("inmutable", f"BEFORE UPDATE ON {TABLA} FOR EACH ROW WHEN ({cambio} OR {_otras_palabras()})"),
        ("no_borrar", f"BEFORE DELETE ON {TABLA} FOR EACH ROW"),
        ("no_truncar", f"BEFORE TRUNCATE ON {TABLA} FOR EACH STATEMENT"),
    ):
        schema_editor.execute(f"CREATE TRIGGER {TABLA}_{nombre} {cuando} EXECUTE FUNCTION chat_no()")


def _en_sqlite(schema_editor):
    cambio = " OR ".join(f"NEW.{columna} IS NOT OLD.{columna}" for columna in FIJAS)
    for nombre, cuando in (
        ("no_update", f"BEFORE UPDATE ON {TABLA} WHEN {cambio} OR {_otras_palabras()}"),
        ("no_delete", f"BEFORE DELETE ON {TABLA}"),
        # REPLACE takes a row out without firing the triggers of deletion: it is refused on the way in.
        (
            "no_replace",
            f"BEFORE INSERT ON {TABLA} WHEN EXISTS (SELECT 1 FROM {TABLA} WHERE id = NEW.id "
            "OR (conversacion_id = NEW.conversacion_id AND seq = NEW.seq))",
        ),
    ):
        schema_editor.execute(
            f"CREATE TRIGGER {TABLA}_{nombre} {cuando} BEGIN SELECT RAISE(ABORT, '{MENSAJE}'); END"
        )


def _otras_palabras() -> str:
    """Other words than those that were said, or none at all (retention, the person's right to be forgotten)."""
    return "(NEW.texto <> OLD.texto AND NEW.texto <> '')"


def quitar(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION chat_no() CASCADE")
        return
    for verbo in ("update", "delete", "replace"):
        schema_editor.execute(f"DROP TRIGGER {TABLA}_no_{verbo}")


class Migration(migrations.Migration):
    dependencies = [("chat", "0001_chat_salas_y_conversaciones")]
    operations = [migrations.RunPython(poner, quitar)]
