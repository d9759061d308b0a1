"""The database itself keeps what was published as it was said, the steps as they were written, what is in force among
what was published, and the first level of the index as the norm asks for it."""

from django.db import migrations

PUBLICADA = "lo publicado no se cambia ni se borra: escriba otra version"
PASO = "los pasos de un contenido no se cambian ni se borran"
VIGENTE = "solo rige una version publicada del mismo contenido"
NORMA = "el primer nivel del indice es el de la norma"

#: What a published version of the rules said; the day on which it is looked at again moves, and who answers too.
DE_LA_REGLA = (
    *("mecanismo", "version", "texto", "promesa", "plazo", "unidad", "que_cambia", "vigente_desde"),
    *("publicada_en", "publicada_por_id"),
)
DE_LA_NORMA = ("padre_id", "numero", "titulo", "norma", "es_de_norma", "esta_activo")


def _cambia(campos, distinto: str) -> str:
    return " OR ".join(f"NEW.{campo} {distinto} OLD.{campo}" for campo in campos)


def _guardas(distinto: str, falso: str) -> list[tuple[str, str, str, str, str]]:
    """Name, table, event, condition and message of each. ``distinto`` compares with NULL; ``falso`` is false."""
    return [
        (
            "version_no_cambia",
            "contenidos_version",
            "UPDATE",
            "OLD.estado IN ('publicada', 'descartada')",
            PUBLICADA,
        ),
        ("version_no_se_borra", "contenidos_version", "DELETE", "OLD.estado = 'publicada'", PUBLICADA),
        ("paso_no_cambia", "contenidos_paso", "UPDATE", "", PASO),
        ("paso_no_se_borra", "contenidos_paso", "DELETE", "", PASO),
        (
            "regla_no_cambia",
            "contenidos_regla",
            "UPDATE",
            f"OLD.publicada_en IS NOT NULL AND ({_cambia(DE_LA_REGLA, distinto)})",
            PUBLICADA,
        ),
        ("regla_no_se_borra", "contenidos_regla", "DELETE", "OLD.publicada_en IS NOT NULL", PUBLICADA),
        (
            "apartado_no_cambia",
            "contenidos_apartado",
            "UPDATE",
            f"OLD.es_de_norma <> {falso} AND ({_cambia(DE_LA_NORMA, distinto)})",
            NORMA,
        ),
        ("apartado_no_se_borra", "contenidos_apartado", "DELETE", f"OLD.es_de_norma <> {falso}", NORMA),
    ]


def _vigente_ajeno(fila: str = "NEW") -> str:
    return (
        f"{fila}.vigente_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM contenidos_version v WHERE "
        f"v.id = {fila}.vigente_id AND v.contenido_id = {fila}.id AND v.estado = 'publicada')"
    )


def poner(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        _en_postgresql(schema_editor)
    else:
        _en_sqlite(schema_editor)


def _en_postgresql(schema_editor):
    schema_editor.execute(
        "CREATE FUNCTION contenidos_no() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'restrict_violation'; END $$",
        params=None,
    )
    schema_editor.execute(
        "CREATE FUNCTION contenidos_vigente_propio() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN IF {_vigente_ajeno()} THEN RAISE EXCEPTION '{VIGENTE}' USING ERRCODE = 'restrict_violation'; "
        "END IF; RETURN NEW; END $$"
    )
    schema_editor.execute(
        "CREATE TRIGGER contenidos_vigente_propio BEFORE INSERT OR UPDATE OF vigente_id ON contenidos_contenido "
        "FOR EACH ROW EXECUTE FUNCTION contenidos_vigente_propio()"
    )
    for nombre, tabla, evento, condicion, mensaje in _guardas("IS DISTINCT FROM", "false"):
        cuando = f"WHEN ({condicion}) " if condicion else ""
        schema_editor.execute(
            f"CREATE TRIGGER contenidos_{nombre} BEFORE {evento} ON {tabla} "
            f"FOR EACH ROW {cuando}EXECUTE FUNCTION contenidos_no('{mensaje}')"
        )
    for tabla, mensaje in (("contenidos_paso", PASO), ("contenidos_version", PUBLICADA)):
        schema_editor.execute(
            f"CREATE TRIGGER {tabla}_no_truncar BEFORE TRUNCATE ON {tabla} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION contenidos_no('{mensaje}')"
        )


def _en_sqlite(schema_editor):
    for nombre, tabla, evento, condicion, mensaje in _guardas("IS NOT", "0"):
        cuando = f"WHEN {condicion} " if condicion else ""
        schema_editor.execute(
            f"CREATE TRIGGER contenidos_{nombre} BEFORE {evento} ON {tabla} {cuando}"
            f"BEGIN SELECT RAISE(ABORT, '{mensaje}'); END"
        )
    for evento in ("INSERT", "UPDATE"):
        schema_editor.execute(
            f"CREATE TRIGGER contenidos_vigente_propio_{evento.lower()} BEFORE {evento} ON contenidos_contenido "
            f"WHEN {_vigente_ajeno()} BEGIN SELECT RAISE(ABORT, '{VIGENTE}'); END"
        )
    # REPLACE takes a row out without firing the triggers of deletion: it is refused on the way in.
    ya_estan = {
        "contenidos_paso": ("id = NEW.id", PASO),
        "contenidos_version": (
            "estado = 'publicada' AND (id = NEW.id OR contenido_id = NEW.contenido_id AND numero = NEW.numero)",
            PUBLICADA,
        ),
        "contenidos_regla": (
            "publicada_en IS NOT NULL AND (id = NEW.id OR mecanismo = NEW.mecanismo AND version = NEW.version)",
            PUBLICADA,
        ),
    }
    for tabla, (ya_esta, mensaje) in ya_estan.items():
        schema_editor.execute(
            f"CREATE TRIGGER {tabla}_no_replace BEFORE INSERT ON {tabla} "
            f"WHEN EXISTS (SELECT 1 FROM {tabla} WHERE {ya_esta}) "
            f"BEGIN SELECT RAISE(ABORT, '{mensaje}'); END"
        )


def quitar(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        with schema_editor.connection.cursor() as cursor:
            cursor.execute(
                "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'contenidos!_%' ESCAPE '!'"
            )
            for (nombre,) in cursor.fetchall():
                schema_editor.execute(f"DROP TRIGGER {nombre}")
        return
    schema_editor.execute("DROP FUNCTION contenidos_no() CASCADE")
    schema_editor.execute("DROP FUNCTION contenidos_vigente_propio() CASCADE")


class Migration(migrations.Migration):
    dependencies = [("contenidos", "0001_contenidos_reglas_y_transparencia")]
    operations = [migrations.RunPython(poner, quitar)]
