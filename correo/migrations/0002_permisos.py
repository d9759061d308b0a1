"""Who may look at the outbox: whoever administers the portal, who can also send again, and the auditor."""

from django.db import migrations

from nucleo.permisos import otorgar

VER = ["correo.view_correo", "correo.view_intento"]


def otorgar_permisos(apps, schema_editor):
    otorgar(apps, "administrador", [*VER, "correo.reintentar_correo"])
    otorgar(apps, "auditor", VER)


class Migration(migrations.Migration):
    dependencies = [
        ("correo", "0001_buzon_de_salida"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(otorgar_permisos, migrations.RunPython.noop)]
