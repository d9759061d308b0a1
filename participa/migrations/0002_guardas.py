"""The database itself keeps what was decided, published and promised, whoever writes in it.

Decisions and what they answered, published reports, frozen months and contributions do not change nor go. The account of
an exercise does not close while a contribution waits, receives none once closed, and without it no report is published.
Only what was accepted is materialised, and a consulted text does not change once the exercise is called. What an exercise
promised then (what is decided and what not, how far it goes, its rules, its mechanisms) does not change either; it is
not uncalled, deleted or reopened. A promise is not deleted nor passes to another decision, its day moves only forward,
and once done it is not undone.
"""

from django.db import migrations

DECIDIDO = "lo que se decidio no se cambia ni se borra"
PUBLICADO = "un informe publicado no se cambia ni se borra"
CONGELADO = "las cifras de un mes no se cambian ni se borran"
APORTE = "un aporte no se cambia ni se borra"
CUENTA = "hay aportes sin respuesta: la cuenta no se cierra"
CERRADA = "la cuenta del ejercicio esta cerrada: no recibe mas aportes"
SIN_CUENTA = "el informe se publica cuando todos los aportes tienen respuesta"
EN_ESTUDIO = "lo que esta en estudio todavia espera respuesta"
NO_ACOGIDO = "solo se materializa lo que se acogio"
CONSULTADO = "el texto consultado no cambia despues de convocar"
PROMETIDO = "lo que un ejercicio convocado prometio no se cambia"
PROMESA = "lo que se prometio no se borra ni pasa a otra decision"
ATRAS = "la fecha prometida solo se mueve hacia adelante"
CUMPLIDO = "lo que se cumplio no se deshace"
HISTORIA = "un ejercicio convocado no se borra ni vuelve atras"
MECANISMO = "el mecanismo de un ejercicio convocado no se cambia ni se quita"

#: What of a contribution never changes; its words may only be emptied, when a person asks to be forgotten.
DEL_APORTE = ("ejercicio_id", "numero", "canal", "recibido_en", "responder_el", "clave_envio")
#: What an exercise promises when it is called; the moments that are written once; what a mechanism is.
DEL_EJERCICIO = (
    "que_se_decide",
    "que_no_se_decide",
    "nivel",
    "seccion",
    "slug",
    "regla_id",
    "dias_de_respuesta",
)
DE_UNA_VEZ = ("publicado_en", "cancelado_en", "cuenta_cerrada_en", "informado_en")
DEL_USO = ("ejercicio_id", "mecanismo", "foro_id", "encuesta_id", "sala_id", "etiqueta_id", "regla_id")
DE_LO_CUMPLIDO = ("comprometida_para", "cumplida_el", "cumplida_en", "parte_id", "antes", "despues")


def _cambian(columnas: tuple[str, ...], distinto: str) -> str:
    return "(" + " OR ".join(f"NEW.{una} {distinto} OLD.{una}" for una in columnas) + ")"


def _guardas(distinto: str) -> list[tuple[str, str, str, str, str]]:
    """Name, table, event, condition and message of each. ``distinto`` compares with NULL."""
    siempre = "1 = 1"
    cuenta = "(SELECT cuenta_cerrada_en FROM participa_ejercicio WHERE id = NEW.ejercicio_id)"
    sentido = "(SELECT sentido FROM participa_decision WHERE id = NEW.decision_id)"
    convocado = (
        "(SELECT e.publicado_en FROM participa_ejercicio e JOIN participa_documento d ON d.ejercicio_id = e.id "
        "WHERE d.id = OLD.documento_id) IS NOT NULL"
    )
    ya_convocado = "(SELECT publicado_en FROM participa_ejercicio WHERE id = OLD.ejercicio_id) IS NOT NULL"
    atras = " OR ".join(f"(OLD.{una} IS NOT NULL AND NEW.{una} {distinto} OLD.{una})" for una in DE_UNA_VEZ)
    informe = _cambian(("ejercicio_id", "version", "cuerpo", "que_corrige", "publicado_en"), distinto)
    anual = _cambian(("anio", "clase", "version", "cuerpo", "que_corrige", "publicado_en"), distinto)
    return [
        ("decision_no_cambia", "participa_decision", "UPDATE", siempre, DECIDIDO),
        ("decision_no_se_borra", "participa_decision", "DELETE", siempre, DECIDIDO),
        (
            "decidido_no_cambia",
            "participa_decidido",
            "UPDATE",
            _cambian(("decision_id", "aporte_id"), distinto),
            DECIDIDO,
        ),
        ("decidido_no_se_borra", "participa_decidido", "DELETE", siempre, DECIDIDO),
        ("corte_no_cambia", "participa_cortemensual", "UPDATE", siempre, CONGELADO),
        ("corte_no_se_borra", "participa_cortemensual", "DELETE", siempre, CONGELADO),
        (
            "informe_no_cambia",
            "participa_informe",
            "UPDATE",
            f"OLD.publicado_en IS NOT NULL AND ({informe} OR CAST(NEW.cifras AS text) <> CAST(OLD.cifras AS text))",
            PUBLICADO,
        ),
        ("informe_no_se_borra", "participa_informe", "DELETE", "OLD.publicado_en IS NOT NULL", PUBLICADO),
        (
            "anual_no_cambia",
            "participa_documentoanual",
            "UPDATE",
            f"OLD.publicado_en IS NOT NULL AND ({anual} OR CAST(NEW.cifras AS text) <> CAST(OLD.cifras AS text))",
            PUBLICADO,
        ),
        (
            "anual_no_se_borra",
            "participa_documentoanual",
            "DELETE",
            "OLD.publicado_en IS NOT NULL",
            PUBLICADO,
        ),
        *(
            (
                f"informe_con_cuenta_{evento.lower()}",
                "participa_informe",
                evento,
                f"NEW.publicado_en IS NOT NULL AND {cuenta} IS NULL",
                SIN_CUENTA,
            )
            for evento in ("INSERT", "UPDATE")
        ),
        (
            "cuenta_respondida",
            "participa_ejercicio",
            "UPDATE",
            "NEW.cuenta_cerrada_en IS NOT NULL AND OLD.cuenta_cerrada_en IS NULL AND EXISTS "
            "(SELECT 1 FROM participa_aporte WHERE ejercicio_id = NEW.id AND respondido_en IS NULL)",
            CUENTA,
        ),
        ("aporte_con_cuenta_abierta", "participa_aporte", "INSERT", f"{cuenta} IS NOT NULL", CERRADA),
        (
            "aporte_no_cambia",
            "participa_aporte",
            "UPDATE",
            f"{_cambian(DEL_APORTE, distinto)} OR (NEW.texto <> OLD.texto AND NEW.texto <> '') "
            f"OR (OLD.respondido_en IS NOT NULL AND NEW.respondido_en {distinto} OLD.respondido_en)",
            APORTE,
        ),
        ("aporte_no_se_borra", "participa_aporte", "DELETE", siempre, APORTE),
        *(
            (
                f"aporte_respondido_{evento.lower()}",
                "participa_aporte",
                evento,
                f"NEW.respondido_en IS NOT NULL {antes} AND {sentido} = 'en_estudio'",
                EN_ESTUDIO,
            )
            for evento, antes in (("INSERT", ""), ("UPDATE", "AND OLD.respondido_en IS NULL"))
        ),
        (
            "materializa_lo_acogido",
            "participa_materializacion",
            "INSERT",
            f"{sentido} NOT IN ('acogido', 'acogido_en_parte')",
            NO_ACOGIDO,
        ),
        (
            "parte_no_cambia",
            "participa_parte",
            "UPDATE",
            f"{_cambian(('documento_id', 'numero', 'titulo', 'texto'), distinto)} AND {convocado}",
            CONSULTADO,
        ),
        ("parte_no_se_borra", "participa_parte", "DELETE", convocado, CONSULTADO),
        (
            "ejercicio_lo_prometido",
            "participa_ejercicio",
            "UPDATE",
            f"OLD.publicado_en IS NOT NULL AND {_cambian(DEL_EJERCICIO, distinto)}",
            PROMETIDO,
        ),
        ("ejercicio_no_vuelve_atras", "participa_ejercicio", "UPDATE", atras, HISTORIA),
        ("ejercicio_no_se_borra", "participa_ejercicio", "DELETE", "OLD.publicado_en IS NOT NULL", HISTORIA),
        (
            "uso_no_cambia",
            "participa_uso",
            "UPDATE",
            f"OLD.regla_id IS NOT NULL AND {ya_convocado} AND {_cambian(DEL_USO, distinto)}",
            MECANISMO,
        ),
        ("uso_no_se_quita", "participa_uso", "DELETE", ya_convocado, MECANISMO),
        ("promesa_no_se_borra", "participa_materializacion", "DELETE", siempre, PROMESA),
        (
            "promesa_de_su_decision",
            "participa_materializacion",
            "UPDATE",
            f"NEW.decision_id {distinto} OLD.decision_id",
            PROMESA,
        ),
        (
            "promesa_hacia_adelante",
            "participa_materializacion",
            "UPDATE",
            "NEW.comprometida_para < OLD.comprometida_para",
            ATRAS,
        ),
        (
            "cumplida_no_se_deshace",
            "participa_materializacion",
            "UPDATE",
            f"OLD.cumplida_el IS NOT NULL AND {_cambian(DE_LO_CUMPLIDO, distinto)}",
            CUMPLIDO,
        ),
    ]


#: REPLACE takes a row out without firing the triggers of deletion (SQLite): it is refused on the way in.
SIN_REEMPLAZO = (
    ("participa_decision", "id = NEW.id", DECIDIDO),
    (
        "participa_decidido",
        "id = NEW.id OR decision_id = NEW.decision_id AND aporte_id = NEW.aporte_id",
        DECIDIDO,
    ),
    ("participa_cortemensual", "id = NEW.id OR mes = NEW.mes AND version = NEW.version", CONGELADO),
    ("participa_aporte", "id = NEW.id OR ejercicio_id = NEW.ejercicio_id AND numero = NEW.numero", APORTE),
    (
        "participa_informe",
        "publicado_en IS NOT NULL AND (id = NEW.id OR ejercicio_id = NEW.ejercicio_id AND version = NEW.version)",
        PUBLICADO,
    ),
)


def poner(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        _en_postgresql(schema_editor)
    else:
        _en_sqlite(schema_editor)


def _en_postgresql(schema_editor):
    """A condition with a question inside cannot stand in WHEN: each guard is a function of its own."""
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


def _en_sqlite(schema_editor):
    for nombre, tabla, evento, condicion, mensaje in _guardas("IS NOT"):
        schema_editor.execute(
            f"CREATE TRIGGER participa_{nombre} BEFORE {evento} ON {tabla} WHEN {condicion} "
            f"BEGIN SELECT RAISE(ABORT, '{mensaje}'); END"
        )
    for tabla, misma, mensaje in SIN_REEMPLAZO:
        schema_editor.execute(
            f"CREATE TRIGGER {tabla}_no_replace BEFORE INSERT ON {tabla} WHEN EXISTS "
            f"(SELECT 1 FROM {tabla} WHERE {misma}) BEGIN SELECT RAISE(ABORT, '{mensaje}'); END"
        )


def quitar(apps, schema_editor):
    for nombre, *_ in _guardas(""):
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"DROP FUNCTION participa_{nombre}() CASCADE")
        else:
            schema_editor.execute(f"DROP TRIGGER participa_{nombre}")
    if schema_editor.connection.vendor != "postgresql":
        for tabla, *_ in SIN_REEMPLAZO:
            schema_editor.execute(f"DROP TRIGGER {tabla}_no_replace")


class Migration(migrations.Migration):
    dependencies = [("participa", "0001_plan_ejercicios_y_aportes")]
    operations = [migrations.RunPython(poner, quitar)]
