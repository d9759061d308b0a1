"""The default tables of classification, who may what, and the guard that keeps a published report as it was (R4.8)."""

from datetime import date

from django.db import migrations

from nucleo.permisos import otorgar
from pqrs.clasificacion import MATERIAS, VALORES

DESDE = date(2026, 1, 1)
MENSAJE = "un informe publicado no se cambia ni se borra: se publica otra version"
PERMISOS = {
    "administrador": [
        *(
            f"pqrs.{verbo}_{modelo}"
            for verbo in ("view", "add", "change")
            for modelo in ("clasificador", "materia")
        ),
        "pqrs.view_listadeafiliados",
        "pqrs.add_listadeafiliados",
        "pqrs.view_informe",
        "pqrs.publicar_informe",
    ],
    "coordinador": [
        "pqrs.view_listadeafiliados",
        "pqrs.add_listadeafiliados",
        "pqrs.view_informe",
        "pqrs.publicar_informe",
    ],
    "auditor": [
        "pqrs.view_clasificador",
        "pqrs.view_materia",
        "pqrs.view_listadeafiliados",
        "pqrs.view_informe",
        "pqrs.view_vista",
    ],
}


def sembrar(apps, schema_editor):
    clasificador, materia = apps.get_model("pqrs", "Clasificador"), apps.get_model("pqrs", "Materia")
    clasificador.objects.bulk_create(
        clasificador(
            eje=str(eje), codigo=codigo, nombre=nombre, explicacion=abarca, orden=10 * n, vigente_desde=DESDE
        )
        for eje, valores in VALORES.items()
        for n, (codigo, nombre, abarca) in enumerate(valores, 1)
    )
    materia.objects.bulk_create(
        materia(codigo=codigo, nombre=nombre, orden=10 * n, vigente_desde=DESDE)
        for n, (codigo, nombre) in enumerate(MATERIAS, 1)
    )


def dar(apps, schema_editor):
    for rol, permisos in PERMISOS.items():
        otorgar(apps, rol, permisos)


def guardar(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            "CREATE FUNCTION pqrs_informe_congelado() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{MENSAJE}' USING ERRCODE = 'restrict_violation'; END $$"
        )
        for cuando, alcance in (("UPDATE OR DELETE", "ROW"), ("TRUNCATE", "STATEMENT")):
            schema_editor.execute(
                f"CREATE TRIGGER pqrs_informe_{alcance.lower()} BEFORE {cuando} ON pqrs_informe "
                f"FOR EACH {alcance} EXECUTE FUNCTION pqrs_informe_congelado()"
            )
        return
    for verbo in ("UPDATE", "DELETE"):
        schema_editor.execute(
            f"CREATE TRIGGER pqrs_informe_no_{verbo.lower()} BEFORE {verbo} ON pqrs_informe "
            f"BEGIN SELECT RAISE(ABORT, '{MENSAJE}'); END"
        )
    schema_editor.execute(  # REPLACE takes a row out without firing the trigger of deletion (0005)
        "CREATE TRIGGER pqrs_informe_no_replace BEFORE INSERT ON pqrs_informe WHEN EXISTS (SELECT 1 FROM pqrs_informe "
        "WHERE id = NEW.id OR (clase = NEW.clase AND desde = NEW.desde AND hasta = NEW.hasta AND version = NEW.version)) "
        f"BEGIN SELECT RAISE(ABORT, '{MENSAJE}'); END"
    )


def soltar(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION pqrs_informe_congelado() CASCADE")
        return
    for cual in ("update", "delete", "replace"):
        schema_editor.execute(f"DROP TRIGGER pqrs_informe_no_{cual}")


class Migration(migrations.Migration):
    dependencies = [
        ("pqrs", "0022_clasificacion_informes_y_auditoria"),
        ("cuentas", "0002_roles_y_dependencia_receptora"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [
        migrations.RunPython(sembrar, migrations.RunPython.noop),
        migrations.RunPython(dar, migrations.RunPython.noop),
        migrations.RunPython(guardar, soltar),
    ]
