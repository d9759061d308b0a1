"""Who makes surveys, who publishes them and reads what was written, and who looks at it all."""

from django.db import migrations

from nucleo.permisos import otorgar

VER = [f"encuestas.view_{modelo}" for modelo in ("encuesta", "version", "textoleido")]
HACER = ["encuestas.add_encuesta", "encuestas.change_encuesta"]
PUBLICAR = ["encuestas.publicar_encuesta", "encuestas.exportar_encuesta", "encuestas.change_textoleido"]


def dar(apps, schema_editor):
    for rol in ("editor", "participacion", "administrador"):
        otorgar(apps, rol, [*VER, *HACER, *PUBLICAR])
    otorgar(apps, "auditor", VER)


class Migration(migrations.Migration):
    dependencies = [
        ("encuestas", "0002_guardas"),
        ("cuentas", "0008_cuenta_de_la_entidad"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(dar, migrations.RunPython.noop)]
