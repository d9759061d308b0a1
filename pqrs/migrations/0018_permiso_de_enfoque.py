"""Who reads the aggregate of differential approach (R1.13): whoever audits and whoever coordinates."""

from django.db import migrations

from nucleo.permisos import otorgar


def dar(apps, schema_editor):
    for rol in ("auditor", "coordinador"):
        otorgar(apps, rol, ["pqrs.view_conteodiferencial"])


class Migration(migrations.Migration):
    dependencies = [("pqrs", "0017_asuntos_y_contacto")]
    operations = [migrations.RunPython(dar, migrations.RunPython.noop)]
