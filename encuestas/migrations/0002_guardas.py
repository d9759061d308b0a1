"""The database itself keeps a published version as it was asked, and what a survey promised about being anonymous."""

from django.db import migrations

VERSION = "una version publicada no se cambia ni se borra"
ANONIMA = "una encuesta publicada no deja de ser anonima ni empieza a serlo"


def _guardas(distinto: str) -> list[tuple[str, str, str, str, str]]:
    """Name, table, event, condition and message of each. ``distinto`` compares with NULL."""
    return [
        ("version_no_cambia", "encuestas_version", "UPDATE", "OLD.publicada_en IS NOT NULL", VERSION),
        ("version_no_se_borra", "encuestas_version", "DELETE", "OLD.publicada_en IS NOT NULL", VERSION),
        (
            "anonima_no_cambia",
            "encuestas_encuesta",
            "UPDATE",
            f"OLD.publicada_en IS NOT NULL AND (NEW.es_anonima {distinto} OLD.es_anonima "
            f"OR NEW.publicada_en {distinto} OLD.publicada_en OR NEW.umbral < OLD.umbral)",
            ANONIMA,
        ),
    ]


def poner(apps, schema_editor):
    es_postgresql = schema_editor.connection.vendor == "postgresql"
    if es_postgresql:
        schema_editor.execute(
            "CREATE FUNCTION encuestas_no() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'restrict_violation'; END $$",
            params=None,
        )
    for nombre, tabla, evento, condicion, mensaje in _guardas(
        "IS DISTINCT FROM" if es_postgresql else "IS NOT"
    ):
        hacer = (
            f"FOR EACH ROW WHEN ({condicion}) EXECUTE FUNCTION encuestas_no('{mensaje}')"
            if es_postgresql
            else f"WHEN {condicion} BEGIN SELECT RAISE(ABORT, '{mensaje}'); END"
        )
        schema_editor.execute(f"CREATE TRIGGER encuestas_{nombre} BEFORE {evento} ON {tabla} {hacer}")
    if not es_postgresql:
        # REPLACE takes a row out without firing the triggers of deletion: it is refused on the way in.
        schema_editor.execute(
            "CREATE TRIGGER encuestas_version_no_replace BEFORE INSERT ON encuestas_version WHEN EXISTS "
            "(SELECT 1 FROM encuestas_version WHERE publicada_en IS NOT NULL AND "
            "(id = NEW.id OR encuesta_id = NEW.encuesta_id AND numero = NEW.numero)) "
            f"BEGIN SELECT RAISE(ABORT, '{VERSION}'); END"
        )


def quitar(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION encuestas_no() CASCADE")
        return
    for nombre, *_ in _guardas(""):
        schema_editor.execute(f"DROP TRIGGER encuestas_{nombre}")
    schema_editor.execute("DROP TRIGGER encuestas_version_no_replace")


class Migration(migrations.Migration):
    dependencies = [("encuestas", "0001_encuestas_papeletas_y_conteos")]
    operations = [migrations.RunPython(poner, quitar)]
