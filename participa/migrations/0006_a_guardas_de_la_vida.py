"""What an exercise promised when it was called stays promised, whoever writes in the database.

What is decided and what is not, how far it goes and its rules do not change; it is not uncalled, deleted or reopened,
and the mechanisms by which people were told to take part stay, under the rules that each took.
"""

from django.db import migrations

PROMETIDO = "lo que un ejercicio convocado prometio no se cambia"
HISTORIA = "un ejercicio convocado no se borra ni vuelve atras"
MECANISMO = "el mecanismo de un ejercicio convocado no se cambia ni se quita"

FIJAS = ("que_se_decide", "que_no_se_decide", "nivel", "seccion", "slug", "regla_id", "dias_de_respuesta")
DEL_USO = ("ejercicio_id", "mecanismo", "foro_id", "encuesta_id", "sala_id", "etiqueta_id")


def _cambian(columnas, distinto):
    return "(" + " OR ".join(f"NEW.{una} {distinto} OLD.{una}" for una in columnas) + ")"


def _guardas(distinto):
    """Name, table, event, condition and message of each."""
    convocado = "(SELECT publicado_en FROM participa_ejercicio WHERE id = OLD.ejercicio_id) IS NOT NULL"
    atras = " OR ".join(
        f"(OLD.{una} IS NOT NULL AND NEW.{una} {distinto} OLD.{una})"
        for una in ("publicado_en", "cancelado_en", "cuenta_cerrada_en", "informado_en")
    )
    return [
        (
            "ejercicio_lo_prometido",
            "participa_ejercicio",
            "UPDATE",
            f"OLD.publicado_en IS NOT NULL AND {_cambian(FIJAS, distinto)}",
            PROMETIDO,
        ),
        ("ejercicio_no_vuelve_atras", "participa_ejercicio", "UPDATE", atras, HISTORIA),
        ("ejercicio_no_se_borra", "participa_ejercicio", "DELETE", "OLD.publicado_en IS NOT NULL", HISTORIA),
        (
            "uso_no_cambia",
            "participa_uso",
            "UPDATE",
            f"OLD.regla_id IS NOT NULL AND {convocado} AND {_cambian((*DEL_USO, 'regla_id'), distinto)}",
            MECANISMO,
        ),
        ("uso_no_se_quita", "participa_uso", "DELETE", convocado, MECANISMO),
    ]


def poner(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        _en_postgresql(schema_editor)
        return
    for nombre, tabla, evento, condicion, mensaje in _guardas("IS NOT"):
        schema_editor.execute(
            f"CREATE TRIGGER participa_{nombre} BEFORE {evento} ON {tabla} WHEN {condicion} "
            f"BEGIN SELECT RAISE(ABORT, '{mensaje}'); END"
        )


def _en_postgresql(schema_editor):
    for nombre, tabla, evento, condicion, mensaje in _guardas("IS DISTINCT FROM"):
        devuelve = "OLD" if evento == "DELETE" else "NEW"
        schema_editor.execute(
            f"CREATE FUNCTION participa_{nombre}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"IF {condicion} THEN RAISE EXCEPTION '{mensaje}' USING ERRCODE = 'restrict_violation'; END IF; "
            f"RETURN {devuelve}; END $$",
            params=None,
        )
        schema_editor.execute(
            f"CREATE TRIGGER participa_{nombre} BEFORE {evento} ON {tabla} FOR EACH ROW "
            f"EXECUTE FUNCTION participa_{nombre}()"
        )


def quitar(apps, schema_editor):
    for nombre, *_ in _guardas(""):
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"DROP FUNCTION participa_{nombre}() CASCADE")
        else:
            schema_editor.execute(f"DROP TRIGGER participa_{nombre}")


class Migration(migrations.Migration):
    dependencies = [("participa", "0005_g_encuentros_e_importaciones")]
    operations = [migrations.RunPython(poner, quitar)]
