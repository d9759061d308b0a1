"""Who reads what people say of the pages, and who says where the old ones are."""

from django.db import migrations

from nucleo.permisos import otorgar

VER = ["caja_portal.view_opiniondepagina", "caja_portal.view_redireccion"]
LLEVAR = [f"caja_portal.{verbo}_redireccion" for verbo in ("add", "change", "delete")]


def dar(apps, schema_editor):
    for rol in ("editor", "administrador"):
        otorgar(apps, rol, [*VER, *LLEVAR])
    otorgar(apps, "participacion", VER[:1])
    otorgar(apps, "auditor", VER)


class Migration(migrations.Migration):
    dependencies = [
        ("caja_portal", "0002_opiniones_y_direcciones_antiguas"),
        ("cuentas", "0008_cuenta_de_la_entidad"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(dar, migrations.RunPython.noop)]
