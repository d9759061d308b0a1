"""The terms of the codes before Ley 1755 de 2015, for whoever already had the others (R1.19)."""

from dataclasses import asdict
from datetime import date

from django.db import migrations

from pqrs.terminos import REGLAS

LEY_1755 = date(2015, 6, 30)


def crear(apps, schema_editor):
    Termino = apps.get_model("pqrs", "Termino")
    con_pasado = {regla.tipo for regla in REGLAS if regla.vigente_desde == LEY_1755}
    for regla in REGLAS:
        campos = asdict(regla)
        if campos["tipo"] in con_pasado and campos["vigente_desde"] < LEY_1755:
            Termino.objects.get_or_create(
                tipo=campos.pop("tipo"), vigente_desde=campos.pop("vigente_desde"), defaults=campos
            )


class Migration(migrations.Migration):
    dependencies = [("pqrs", "0037_solicitudes_de_otro_sistema")]
    operations = [migrations.RunPython(crear, migrations.RunPython.noop)]
