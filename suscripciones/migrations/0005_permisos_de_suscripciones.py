"""Who among officials sees what of who follows what by mail: addresses and proofs, only administrators and auditors."""

from django.db import migrations

from nucleo.permisos import otorgar

EN_CIFRAS = ["suscripciones.view_tema", "suscripciones.view_corrida"]
CON_DIRECCIONES = [
    "suscripciones.view_suscriptor",
    "suscripciones.view_suscripcion",
    "suscripciones.view_consentimiento",
    "suscripciones.exportar_consentimiento",
]


def repartir(apps, schema_editor):
    otorgar(apps, "editor", EN_CIFRAS)
    for rol in ("administrador", "auditor"):
        otorgar(apps, rol, [*EN_CIFRAS, *CON_DIRECCIONES])


class Migration(migrations.Migration):
    dependencies = [
        ("suscripciones", "0004_suscriptores_y_envios"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(repartir, migrations.RunPython.noop)]
