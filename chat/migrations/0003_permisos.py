"""Who attends, who prepares rooms and hours, and who looks at it all."""

from django.db import migrations

from nucleo.permisos import otorgar

VER_SALAS = ["chat.view_sala", "chat.view_pausa", "chat.view_respuestalista"]
PREPARAR = [
    f"chat.{verbo}_{modelo}" for modelo in ("sala", "pausa", "respuestalista") for verbo in ("add", "change")
] + ["chat.delete_pausa", "chat.delete_respuestalista", "chat.publicar_sala"]
ATENDER = ["chat.atender", *VER_SALAS]
VER_TODO = [
    *VER_SALAS,
    *(f"chat.view_{m}" for m in ("conversacion", "conversacionradicada", "pregunta", "bloqueo")),
]


def dar(apps, schema_editor):
    otorgar(apps, "agente", ATENDER)
    otorgar(apps, "coordinador", [*ATENDER, *PREPARAR])
    otorgar(apps, "participacion", [*ATENDER, *PREPARAR, "chat.view_pregunta"])
    otorgar(apps, "administrador", [*VER_SALAS, *PREPARAR])
    otorgar(apps, "auditor", VER_TODO)


class Migration(migrations.Migration):
    dependencies = [
        ("chat", "0002_guardas"),
        ("cuentas", "0008_cuenta_de_la_entidad"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(dar, migrations.RunPython.noop)]
