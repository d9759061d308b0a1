"""Who moderates, who answers for the entity, who opens and closes forums, and who looks at it all."""

from django.db import migrations

from nucleo.permisos import otorgar

VER = [
    f"foros.view_{modelo}"
    for modelo in (
        *("foro", "hilo", "mensaje", "edicion", "participante", "silencio", "revision", "reporte", "acto"),
        *("pasodeaporte", "mensajeradicado", "cita", "ficha", "palabravigilada"),
    )
]
ABRIR = ["foros.add_foro", "foros.change_foro", "foros.cerrar_hilo"]
MODERAR = [
    "foros.moderar",
    "foros.cerrar_hilo",
    "foros.add_palabravigilada",
    "foros.change_palabravigilada",
    "foros.delete_palabravigilada",
]


def dar(apps, schema_editor):
    otorgar(apps, "moderador", [*VER, *MODERAR, *ABRIR, "foros.responder_por_la_entidad"])
    otorgar(apps, "administrador", [*VER, *MODERAR, *ABRIR])
    otorgar(apps, "participacion", [*VER, *ABRIR, "foros.responder_por_la_entidad"])
    for rol in ("responsable", "coordinador"):
        otorgar(apps, rol, ["foros.responder_por_la_entidad"])
    otorgar(apps, "auditor", VER)


class Migration(migrations.Migration):
    dependencies = [
        ("foros", "0002_guardas"),
        ("cuentas", "0008_cuenta_de_la_entidad"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(dar, migrations.RunPython.noop)]
