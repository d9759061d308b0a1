"""Who writes what the entity publishes, who reads it behind, and who keeps it."""

from django.db import migrations

from nucleo.permisos import otorgar

VER = [
    f"contenidos.view_{modelo}"
    for modelo in ("contenido", "version", "paso", "imagen", "archivo", "redsocial", "regla", "apartado")
]
CAMBIAR = [
    f"contenidos.{verbo}_{modelo}"
    for modelo in ("contenido", "imagen", "redsocial", "regla", "apartado")
    for verbo in ("add", "change")
]
PUBLICAR = ["contenidos.publicar_contenido", "contenidos.publicar_regla", "contenidos.delete_apartado"]


def dar(apps, schema_editor):
    for rol in ("editor", "administrador"):
        otorgar(apps, rol, [*VER, *CAMBIAR, *PUBLICAR])
    otorgar(apps, "auditor", VER)


class Migration(migrations.Migration):
    dependencies = [
        ("contenidos", "0002_guardas"),
        ("cuentas", "0008_cuenta_de_la_entidad"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(dar, migrations.RunPython.noop)]
