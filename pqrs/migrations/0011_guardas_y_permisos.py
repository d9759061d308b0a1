"""The readings of reserved identities are never changed or deleted (R3.17); the content of a step is deleted only under
an acta with two approvals of different people that is being carried out (R3.39); and who may do what.

The acta itself is guarded, for the history's guard trusts it: it is born without approvals, they come one after the
other, what it covers is fixed from the first one on, and it is done once.
"""

from django.db import migrations

from nucleo.permisos import otorgar

LECTURA = "la lectura de una identidad reservada no se cambia ni se borra"
HISTORIA = "la historia de una solicitud no se cambia ni se borra"
ACTA = "un acta de eliminación solo se aprueba dos veces, por personas distintas, y se ejecuta una vez"

CON_ACTA = """
SELECT 1 FROM pqrs_actuacion a
JOIN pqrs_expedienteporeliminar x ON x.solicitud_id = a.solicitud_id
JOIN pqrs_eliminacion e ON e.id = x.eliminacion_id
WHERE a.id = OLD.actuacion_id AND e.primera_por_id <> e.segunda_por_id
AND e.segunda_en IS NOT NULL AND e.ejecutada_en IS NULL
"""
SIN_APROBAR = (
    "SELECT 1 FROM pqrs_eliminacion e WHERE e.id = {fila}.eliminacion_id AND e.primera_por_id IS NULL"
)
NACE = "NEW.primera_por_id IS NULL AND NEW.segunda_por_id IS NULL AND NEW.ejecutada_en IS NULL"
IGUAL = {"postgresql": "{0} IS NOT DISTINCT FROM {1}", "sqlite": "{0} IS {1}"}
FIJOS = ("id", "acta", "motivo", "propuesta_por_id", "propuesta_en")
PRIMERA = ("primera_por_id", "primera_en")
SEGUNDA = ("segunda_por_id", "segunda_en")


def _avanza(vendor: str) -> str:
    """What a lawful UPDATE of an acta looks like: nothing but its next moment."""

    def iguales(columnas):
        return " AND ".join(IGUAL[vendor].format(f"OLD.{una}", f"NEW.{una}") for una in columnas)

    return (
        f"{iguales(FIJOS)} AND ("
        "(OLD.primera_por_id IS NULL AND NEW.primera_por_id IS NOT NULL AND NEW.segunda_por_id IS NULL"
        " AND NEW.ejecutada_en IS NULL)"
        f" OR (OLD.primera_por_id IS NOT NULL AND OLD.segunda_por_id IS NULL AND {iguales(PRIMERA)}"
        " AND NEW.segunda_por_id IS NOT NULL AND NEW.ejecutada_en IS NULL)"
        f" OR (OLD.segunda_por_id IS NOT NULL AND OLD.ejecutada_en IS NULL AND {iguales(PRIMERA + SEGUNDA)}"
        " AND NEW.ejecutada_en IS NOT NULL))"
    )


def _guardas(vendor: str) -> list[tuple[str, str, str, str, str]]:
    """(table, verb, name, lawful when, words). «» as condition: never."""
    return [
        ("pqrs_contenidoactuacion", "DELETE", "pqrs_contenido_borrado", f"EXISTS ({CON_ACTA})", HISTORIA),
        ("pqrs_lecturareservada", "UPDATE", "pqrs_lectura_cambio", "", LECTURA),
        ("pqrs_lecturareservada", "DELETE", "pqrs_lectura_borrado", "", LECTURA),
        ("pqrs_eliminacion", "INSERT", "pqrs_eliminacion_nace", NACE, ACTA),
        ("pqrs_eliminacion", "UPDATE", "pqrs_eliminacion_cambio", _avanza(vendor), ACTA),
        ("pqrs_eliminacion", "DELETE", "pqrs_eliminacion_borrado", "OLD.primera_por_id IS NULL", ACTA),
        (
            "pqrs_expedienteporeliminar",
            "INSERT",
            "pqrs_expediente_nace",
            f"EXISTS ({SIN_APROBAR.format(fila='NEW')})",
            ACTA,
        ),
        ("pqrs_expedienteporeliminar", "UPDATE", "pqrs_expediente_cambio", "", ACTA),
        (
            "pqrs_expedienteporeliminar",
            "DELETE",
            "pqrs_expediente_borrado",
            f"EXISTS ({SIN_APROBAR.format(fila='OLD')})",
            ACTA,
        ),
    ]


#: SQLite's REPLACE takes a row out without firing the triggers of deletion: it is refused on the way in (0005).
REEMPLAZOS = {
    "pqrs_lecturareservada": ("id = NEW.id", LECTURA),
    "pqrs_eliminacion": ("id = NEW.id OR acta = NEW.acta", ACTA),
    "pqrs_expedienteporeliminar": ("id = NEW.id OR solicitud_id = NEW.solicitud_id", ACTA),
}
NO_SE_VACIAN = ("pqrs_lecturareservada", "pqrs_eliminacion", "pqrs_expedienteporeliminar")


def poner(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        _poner_en_postgresql(schema_editor)
    else:
        _poner_en_sqlite(schema_editor)


def _poner_en_postgresql(schema_editor):
    schema_editor.execute("DROP TRIGGER pqrs_contenidoactuacion_inmutable ON pqrs_contenidoactuacion")
    schema_editor.execute(
        "CREATE TRIGGER pqrs_contenidoactuacion_inmutable BEFORE UPDATE ON pqrs_contenidoactuacion "
        "FOR EACH ROW EXECUTE FUNCTION pqrs_historia_inmutable()"
    )
    for tabla, verbo, nombre, licito, palabras in _guardas("postgresql"):
        fila = "OLD" if verbo == "DELETE" else "NEW"
        pasa = f"IF {licito} THEN RETURN {fila}; END IF; " if licito else ""
        schema_editor.execute(
            f"CREATE FUNCTION {nombre}() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN {pasa}RAISE EXCEPTION '{palabras}' USING ERRCODE = 'restrict_violation'; END $$"
        )
        schema_editor.execute(
            f"CREATE TRIGGER {nombre} BEFORE {verbo} ON {tabla} FOR EACH ROW EXECUTE FUNCTION {nombre}()"
        )
    for tabla in NO_SE_VACIAN:
        schema_editor.execute(
            f"CREATE TRIGGER {tabla}_no_truncar BEFORE TRUNCATE ON {tabla} "
            "FOR EACH STATEMENT EXECUTE FUNCTION pqrs_historia_inmutable()"
        )


def _poner_en_sqlite(schema_editor):
    schema_editor.execute("DROP TRIGGER pqrs_contenidoactuacion_no_delete")
    for tabla, verbo, nombre, licito, palabras in _guardas("sqlite"):
        cuando = f"WHEN NOT ({licito}) " if licito else ""
        schema_editor.execute(
            f"CREATE TRIGGER {nombre} BEFORE {verbo} ON {tabla} {cuando}"
            f"BEGIN SELECT RAISE(ABORT, '{palabras}'); END"
        )
    for tabla, (ya_esta, palabras) in REEMPLAZOS.items():
        schema_editor.execute(
            f"CREATE TRIGGER {tabla}_no_replace BEFORE INSERT ON {tabla} "
            f"WHEN EXISTS (SELECT 1 FROM {tabla} WHERE {ya_esta}) "
            f"BEGIN SELECT RAISE(ABORT, '{palabras}'); END"
        )


def quitar(apps, schema_editor):
    es_postgresql = schema_editor.connection.vendor == "postgresql"
    for _, _, nombre, _, _ in _guardas(schema_editor.connection.vendor):
        schema_editor.execute(
            f"DROP FUNCTION {nombre}() CASCADE" if es_postgresql else f"DROP TRIGGER {nombre}"
        )
    if es_postgresql:
        for tabla in NO_SE_VACIAN:
            schema_editor.execute(f"DROP TRIGGER {tabla}_no_truncar ON {tabla}")
        schema_editor.execute("DROP TRIGGER pqrs_contenidoactuacion_inmutable ON pqrs_contenidoactuacion")
        schema_editor.execute(
            "CREATE TRIGGER pqrs_contenidoactuacion_inmutable BEFORE UPDATE OR DELETE ON pqrs_contenidoactuacion "
            "FOR EACH ROW EXECUTE FUNCTION pqrs_historia_inmutable()"
        )
        return
    for tabla in REEMPLAZOS:
        schema_editor.execute(f"DROP TRIGGER {tabla}_no_replace")
    schema_editor.execute(
        "CREATE TRIGGER pqrs_contenidoactuacion_no_delete BEFORE DELETE ON pqrs_contenidoactuacion "
        f"BEGIN SELECT RAISE(ABORT, '{HISTORIA}'); END"
    )


PERMISOS = {
    "reserva": ["pqrs.view_solicitud", "pqrs.ver_todas"],
    "auditor": [
        "pqrs.view_lecturareservada",
        "pqrs.view_eliminacion",
        "pqrs.view_seriedocumental",
        "pqrs.view_incidentedisponibilidad",
        "pqrs.exportar_expediente",
    ],
    "coordinador": ["pqrs.view_eliminacion", "pqrs.aprobar_eliminacion", "pqrs.exportar_expediente"],
    "administrador": [
        "pqrs.view_lecturareservada",
        "pqrs.view_eliminacion",
        "pqrs.add_eliminacion",
        "pqrs.aprobar_eliminacion",
        "pqrs.exportar_expediente",
        *(
            f"pqrs.{verbo}_{modelo}"
            for modelo in ("seriedocumental", "incidentedisponibilidad")
            for verbo in ("view", "add")
        ),
        "pqrs.change_seriedocumental",
        "cuentas.view_firma",
        "cuentas.add_firma",
    ],
}


def dar(apps, schema_editor):
    for rol, permisos in PERMISOS.items():
        otorgar(apps, rol, permisos)


class Migration(migrations.Migration):
    dependencies = [
        ("pqrs", "0010_reserva_retencion_y_fallas"),
        ("cuentas", "0003_firmas"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(poner, quitar), migrations.RunPython(dar, migrations.RunPython.noop)]
