"""Who decides on what waits: whoever files for others, and whoever assigns. Administrator and auditor look."""

from django.db import migrations

from nucleo.permisos import otorgar

VER = ["correo.view_entrante", "correo.view_rebote"]


def otorgar_permisos(apps, schema_editor):
    for rol in ("radicador", "coordinador"):
        otorgar(apps, rol, [*VER, "correo.decidir_entrante"])
    for rol in ("administrador", "auditor"):
        otorgar(apps, rol, VER)


class Migration(migrations.Migration):
    dependencies = [
        ("correo", "0004_correo_que_llega"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(otorgar_permisos, migrations.RunPython.noop)]
