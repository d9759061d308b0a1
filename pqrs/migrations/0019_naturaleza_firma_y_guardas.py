"""The nature of the entity is frozen in each request (R2.9), who signs in each letter (R3.24), and what was notified or
posted is guarded by the database: what a decision was and how it became known is evidence (R3.31, R3.34).

A notification takes each of its moments once. Its way changes only while an electronic one waits to be opened (R3.30),
and its request only when a number was annulled for another (R3.4). A notice on the board never changes.
"""

from datetime import datetime, time
from zoneinfo import ZoneInfo

from django.db import migrations, models

NOTIFICACION = "lo notificado no se cambia ni se borra: cada paso se registra una vez"
AVISO = "un aviso de la cartelera no se cambia ni se borra"
IGUAL = {"postgresql": "{0} IS NOT DISTINCT FROM {1}", "sqlite": "{0} IS {1}"}
FIJOS = (
    "id",
    "respuesta_id",
    "oficio_id",
    "clase",
    "documento_sha256",
    "recursos",
    "recursos_ante",
    "recursos_plazo",
    "expedida_en",
)
MOMENTOS = (
    "accedida_en",
    "citada_en",
    "comparecio_en",
    "avisada_en",
    "entregado_el",
    "aviso_de_cartelera_id",
)
TABLAS = ("pqrs_notificacion", "pqrs_avisodecartelera")
#: SQLite's REPLACE takes a row out without firing the triggers of deletion: it is refused on the way in (0005).
REEMPLAZOS = {
    "pqrs_notificacion": (
        "id = NEW.id OR respuesta_id = NEW.respuesta_id OR oficio_id = NEW.oficio_id "
        "OR aviso_de_cartelera_id = NEW.aviso_de_cartelera_id",
        NOTIFICACION,
    ),
    "pqrs_avisodecartelera": ("id = NEW.id OR oficio_id = NEW.oficio_id", AVISO),
}


def _avanza(vendor: str) -> str:
    """What a lawful UPDATE of a notification looks like."""

    def igual(columna):
        return IGUAL[vendor].format(f"OLD.{columna}", f"NEW.{columna}")

    fijos = " AND ".join(igual(una) for una in FIJOS)
    momentos = " AND ".join(f"(OLD.{una} IS NULL OR {igual(una)})" for una in MOMENTOS)
    return (
        f"{fijos} AND {momentos}"
        f" AND (({igual('medio')} AND {igual('contada_desde')})"
        " OR (OLD.medio = 'electronico' AND OLD.accedida_en IS NULL AND OLD.comparecio_en IS NULL))"
        f" AND ({igual('solicitud_id')} OR EXISTS (SELECT 1 FROM pqrs_anulacionradicado a"
        " WHERE a.solicitud_id = OLD.solicitud_id AND a.nueva_id = NEW.solicitud_id))"
    )


def _guardas(vendor: str) -> list[tuple[str, str, str, str, str]]:
    """(table, verb, name, lawful when, words). «» as condition: never."""
    return [
        ("pqrs_notificacion", "UPDATE", "pqrs_notificacion_cambio", _avanza(vendor), NOTIFICACION),
        ("pqrs_notificacion", "DELETE", "pqrs_notificacion_borrado", "", NOTIFICACION),
        ("pqrs_avisodecartelera", "UPDATE", "pqrs_aviso_cambio", "", AVISO),
        ("pqrs_avisodecartelera", "DELETE", "pqrs_aviso_borrado", "", AVISO),
    ]


def poner(apps, schema_editor):
    vendor, ejecutar = schema_editor.connection.vendor, schema_editor.execute
    for tabla, verbo, nombre, licito, palabras in _guardas(vendor):
        if vendor == "postgresql":
            pasa = f"IF {licito} THEN RETURN NEW; END IF; " if licito else ""
            ejecutar(
                f"CREATE FUNCTION {nombre}() RETURNS trigger LANGUAGE plpgsql AS "
                f"$$ BEGIN {pasa}RAISE EXCEPTION '{palabras}' USING ERRCODE = 'restrict_violation'; END $$"
            )
            ejecutar(
                f"CREATE TRIGGER {nombre} BEFORE {verbo} ON {tabla} FOR EACH ROW EXECUTE FUNCTION {nombre}()"
            )
        else:
            cuando = f"WHEN NOT ({licito}) " if licito else ""
            ejecutar(
                f"CREATE TRIGGER {nombre} BEFORE {verbo} ON {tabla} {cuando}"
                f"BEGIN SELECT RAISE(ABORT, '{palabras}'); END"
            )
    if vendor == "postgresql":
        for tabla in TABLAS:
            ejecutar(
                f"CREATE TRIGGER {tabla}_no_truncar BEFORE TRUNCATE ON {tabla} "
                "FOR EACH STATEMENT EXECUTE FUNCTION pqrs_historia_inmutable()"
            )
        return
    for tabla, (ya_esta, palabras) in REEMPLAZOS.items():
        ejecutar(
            f"CREATE TRIGGER {tabla}_no_replace BEFORE INSERT ON {tabla} "
            f"WHEN EXISTS (SELECT 1 FROM {tabla} WHERE {ya_esta}) "
            f"BEGIN SELECT RAISE(ABORT, '{palabras}'); END"
        )


def quitar(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    for _, _, nombre, _, _ in _guardas(vendor):
        schema_editor.execute(
            f"DROP FUNCTION {nombre}() CASCADE" if vendor == "postgresql" else f"DROP TRIGGER {nombre}"
        )
    for tabla in TABLAS:
        schema_editor.execute(
            f"DROP TRIGGER {tabla}_no_truncar ON {tabla}"
            if vendor == "postgresql"
            else f"DROP TRIGGER {tabla}_no_replace"
        )


def congelar(apps, schema_editor):
    """What was filed keeps the nature that the entity had on its day; before the first validity, that of the first."""
    vigencias = list(
        apps.get_model("nucleo", "Entidad")
        .objects.order_by("vigente_desde")
        .values_list("vigente_desde", "naturaleza")
    )
    comienzos = [datetime.combine(desde, time(), ZoneInfo("America/Bogota")) for desde, _ in vigencias]
    for n, (_, naturaleza) in enumerate(vigencias):
        suyas = apps.get_model("pqrs", "Solicitud").objects.exclude(naturaleza=naturaleza)
        if n > 0:
            suyas = suyas.filter(recibida_en__gte=comienzos[n])
        if n + 1 < len(vigencias):
            suyas = suyas.filter(recibida_en__lt=comienzos[n + 1])
        suyas.update(naturaleza=naturaleza)


class Migration(migrations.Migration):
    dependencies = [
        ("nucleo", "0001_entidad_y_calendario"),
        ("pqrs", "0018_permiso_de_enfoque"),
    ]
    operations = [
        migrations.AddField(
            model_name="oficio",
            name="firma",
            field=models.CharField(blank=True, editable=False, max_length=310, verbose_name="firma"),
        ),
        migrations.AddField(
            model_name="solicitud",
            name="naturaleza",
            field=models.CharField(
                choices=[
                    ("caja_publica", "Entidad pública (establecimiento público o empresa estatal)"),
                    ("caja_compensacion", "Caja de compensación familiar"),
                ],
                default="caja_publica",
                max_length=20,
                verbose_name="naturaleza de la entidad al radicar",
            ),
        ),
        migrations.RunPython(poner, quitar),
        migrations.RunPython(congelar, migrations.RunPython.noop),
    ]
