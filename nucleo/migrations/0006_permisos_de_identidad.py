"""Who administers proposes how the portal looks, and puts it on; who audits sees what was put on."""

from django.db import migrations

from nucleo.permisos import otorgar

PERMISOS = {
    "administrador": ["nucleo.view_identidad", "nucleo.add_identidad"],
    "auditor": ["nucleo.view_identidad"],
}


def dar(apps, schema_editor):
    for rol, permisos in PERMISOS.items():
        otorgar(apps, rol, permisos)


class Migration(migrations.Migration):
    dependencies = [
        ("nucleo", "0005_identidad"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(dar, migrations.RunPython.noop)]
