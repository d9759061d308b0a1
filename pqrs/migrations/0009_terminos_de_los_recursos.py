"""The terms of remedies and insistences, for whoever already had the others (R3.35, R3.37)."""

from dataclasses import asdict

from django.db import migrations

from pqrs.terminos import REGLAS

NUEVOS = {"interponer_recurso", "interponer_queja", "reposicion_por_seguridad", "insistir"}


def crear(apps, schema_editor):
    Termino = apps.get_model("pqrs", "Termino")
    for regla in REGLAS:
        campos = asdict(regla)
        if campos["tipo"] in NUEVOS:
            Termino.objects.get_or_create(
                tipo=campos.pop("tipo"), vigente_desde=campos.pop("vigente_desde"), defaults=campos
            )


class Migration(migrations.Migration):
    dependencies = [("pqrs", "0008_respuestas_y_recursos")]
    operations = [migrations.RunPython(crear, migrations.RunPython.noop)]
