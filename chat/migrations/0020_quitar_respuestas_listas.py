"""A ready answer that is no longer true can be taken away; its history stays."""

from django.db import migrations

from nucleo.permisos import otorgar


def dar(apps, schema_editor):
    for grupo in ("coordinador", "participacion", "administrador"):
        otorgar(apps, grupo, ["chat.delete_respuestalista"])


class Migration(migrations.Migration):
    dependencies = [("chat", "0010_codigo_de_lo_radicado_y_orden_de_lo_tomado")]
    operations = [migrations.RunPython(dar, migrations.RunPython.noop)]
