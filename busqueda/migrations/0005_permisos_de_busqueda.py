"""Who keeps synonyms and best bets, and who reads what people look for."""

from django.db import migrations

from nucleo.permisos import otorgar

VER = ["busqueda.view_sinonimo", "busqueda.view_destacado", "busqueda.view_consulta"]
CAMBIAR = [
    f"busqueda.{verbo}_{modelo}"
    for modelo in ("sinonimo", "destacado")
    for verbo in ("add", "change", "delete")
]


def dar(apps, schema_editor):
    for rol in ("editor", "administrador"):
        otorgar(apps, rol, [*VER, *CAMBIAR])
    otorgar(apps, "auditor", VER)


class Migration(migrations.Migration):
    dependencies = [
        ("busqueda", "0004_editores_y_seguidas"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(dar, migrations.RunPython.noop)]
