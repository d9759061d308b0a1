"""Who may suspend, archive, decree and open again."""

from django.db import migrations

from nucleo.permisos import otorgar


def dar(apps, schema_editor):
    for rol in ("coordinador", "administrador"):
        otorgar(apps, rol, ["pqrs.decidir_solicitud"])


class Migration(migrations.Migration):
    dependencies = [("pqrs", "0006_vida_juridica")]
    operations = [migrations.RunPython(dar, migrations.RunPython.noop)]
