"""The legal terms, each with its norm and its dates, from ``pqrs.terminos``."""

from dataclasses import asdict

from django.db import migrations

from pqrs.terminos import REGLAS


def crear(apps, schema_editor):
    Termino = apps.get_model("pqrs", "Termino")
    for regla in REGLAS:
        campos = asdict(regla)
        Termino.objects.get_or_create(
            tipo=campos.pop("tipo"), vigente_desde=campos.pop("vigente_desde"), defaults=campos
        )


class Migration(migrations.Migration):
    dependencies = [("pqrs", "0002_historia_inmutable")]
    operations = [migrations.RunPython(crear, migrations.RunPython.noop)]
