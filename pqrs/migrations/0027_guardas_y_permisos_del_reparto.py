"""A note of the desk is neither changed nor deleted, but by an acta of elimination that is being carried out (R3.39); and
who keeps the rules of routing and the absences."""

from django.db import migrations

from nucleo.permisos import otorgar

PALABRAS = "una nota interna no se cambia ni se borra"
CON_ACTA = """
SELECT 1 FROM pqrs_expedienteporeliminar x
JOIN pqrs_eliminacion e ON e.id = x.eliminacion_id
WHERE x.solicitud_id = OLD.solicitud_id AND e.primera_por_id <> e.segunda_por_id
AND e.segunda_en IS NOT NULL AND e.ejecutada_en IS NULL
"""
LLEVAN = [
    f"pqrs.{verbo}_{modelo}" for modelo in ("reglareparto", "ausencia") for verbo in ("view", "add", "change")
]
MIRAN = ["pqrs.view_reglareparto", "pqrs.view_ausencia"]


def poner(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        _poner_en_postgresql(schema_editor)
    else:
        _poner_en_sqlite(schema_editor)
    for rol, permisos in {"coordinador": LLEVAN, "administrador": LLEVAN, "auditor": MIRAN}.items():
        otorgar(apps, rol, permisos)


def _poner_en_postgresql(schema_editor):
    schema_editor.execute(
        "CREATE FUNCTION pqrs_nota_inmutable() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN IF TG_OP = 'DELETE' AND EXISTS ({CON_ACTA}) THEN RETURN OLD; END IF; "
        f"RAISE EXCEPTION '{PALABRAS}' USING ERRCODE = 'restrict_violation'; END $$"
    )
    schema_editor.execute(
        "CREATE TRIGGER pqrs_nota_inmutable BEFORE UPDATE OR DELETE ON pqrs_notainterna "
        "FOR EACH ROW EXECUTE FUNCTION pqrs_nota_inmutable()"
    )
    schema_editor.execute(
        "CREATE TRIGGER pqrs_notainterna_no_truncar BEFORE TRUNCATE ON pqrs_notainterna "
        "FOR EACH STATEMENT EXECUTE FUNCTION pqrs_historia_inmutable()"
    )


def _poner_en_sqlite(schema_editor):
    for nombre, verbo, cuando in (
        ("cambio", "UPDATE", ""),
        ("borrado", "DELETE", f"WHEN NOT EXISTS ({CON_ACTA}) "),
        ("no_replace", "INSERT", "WHEN EXISTS (SELECT 1 FROM pqrs_notainterna WHERE id = NEW.id) "),
    ):
        schema_editor.execute(
            f"CREATE TRIGGER pqrs_notainterna_{nombre} BEFORE {verbo} ON pqrs_notainterna {cuando}"
            f"BEGIN SELECT RAISE(ABORT, '{PALABRAS}'); END"
        )


def quitar(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION pqrs_nota_inmutable() CASCADE")
        schema_editor.execute("DROP TRIGGER pqrs_notainterna_no_truncar ON pqrs_notainterna")
        return
    for nombre in ("cambio", "borrado", "no_replace"):
        schema_editor.execute(f"DROP TRIGGER pqrs_notainterna_{nombre}")


class Migration(migrations.Migration):
    dependencies = [("pqrs", "0026_mesa_de_trabajo")]
    operations = [migrations.RunPython(poner, quitar)]
