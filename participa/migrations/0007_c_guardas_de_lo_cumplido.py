"""What was promised and what is done stay so, whoever writes in the database: a promise is not deleted nor passes to
another decision, its day moves only forward, and once done neither the day on which it was nor the text that a section
had and has go back."""

from django.db import migrations

PROMESA = "lo que se prometio no se borra ni pasa a otra decision"
ATRAS = "la fecha prometida solo se mueve hacia adelante"
CUMPLIDO = "lo que se cumplio no se deshace"

DE_LO_CUMPLIDO = ("comprometida_para", "cumplida_el", "cumplida_en", "parte_id", "antes", "despues")


def _cambian(columnas, distinto):
    return "(" + " OR ".join(f"NEW.{una} {distinto} OLD.{una}" for una in columnas) + ")"


def _guardas(distinto):
    """Name, event, condition and message of each; all of one table."""
    return [
        ("promesa_no_se_borra", "DELETE", "1 = 1", PROMESA),
        ("promesa_de_su_decision", "UPDATE", f"NEW.decision_id {distinto} OLD.decision_id", PROMESA),
        ("promesa_hacia_adelante", "UPDATE", "NEW.comprometida_para < OLD.comprometida_para", ATRAS),
        (
            "cumplida_no_se_deshace",
            "UPDATE",
            f"OLD.cumplida_el IS NOT NULL AND {_cambian(DE_LO_CUMPLIDO, distinto)}",
            CUMPLIDO,
        ),
    ]


def poner(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        _en_postgresql(schema_editor)
        return
    for nombre, evento, condicion, mensaje in _guardas("IS NOT"):
        schema_editor.execute(
            f"CREATE TRIGGER participa_{nombre} BEFORE {evento} ON participa_materializacion WHEN {condicion} "
            f"BEGIN SELECT RAISE(ABORT, '{mensaje}'); END"
        )


def _en_postgresql(schema_editor):
    for nombre, evento, condicion, mensaje in _guardas("IS DISTINCT FROM"):
        devuelve = "OLD" if evento == "DELETE" else "NEW"
        schema_editor.execute(
            f"CREATE FUNCTION participa_{nombre}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"IF {condicion} THEN RAISE EXCEPTION '{mensaje}' USING ERRCODE = 'restrict_violation'; END IF; "
            f"RETURN {devuelve}; END $$",
            params=None,
        )
        schema_editor.execute(
            f"CREATE TRIGGER participa_{nombre} BEFORE {evento} ON participa_materializacion FOR EACH ROW "
            f"EXECUTE FUNCTION participa_{nombre}()"
        )


def quitar(apps, schema_editor):
    for nombre, *_ in _guardas(""):
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"DROP FUNCTION participa_{nombre}() CASCADE")
        else:
            schema_editor.execute(f"DROP TRIGGER participa_{nombre}")


class Migration(migrations.Migration):
    dependencies = [("participa", "0006_a_guardas_de_la_vida")]
    operations = [migrations.RunPython(poner, quitar)]
