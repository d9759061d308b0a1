"""A ready answer that is no longer true can be taken away; its history stays."""

from django.db import migrations

from nucleo.permisos import otorgar


def dar(apps, schema_editor):
    for grupo in ("coordinador", "participacion", "administrador"):
        otorgar(apps, grupo, ["chat.delete_respuestalista"])


class Migration(migrations.Migration):
    dependencies = [("chat", "0003_permisos")]
    operations = [migrations.RunPython(dar, migrations.RunPython.noop)]
