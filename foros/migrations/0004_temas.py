"""The topic of all the forums: each new one is announced there."""

from django.db import migrations


def abrir(apps, schema_editor):
    apps.get_model("suscripciones", "Tema").objects.get_or_create(
        clave="seccion:foros",
        defaults={
            "clase": "seccion",
            "titulo": "Foros",
            "descripcion": "Los foros que se abren y sus conclusiones.",
            "url": "/foros/",
            "orden": 70,
            "esta_en_el_indice": True,
        },
    )


class Migration(migrations.Migration):
    dependencies = [
        ("foros", "0003_permisos"),
        ("suscripciones", "0003_tema_todo"),
    ]
    operations = [migrations.RunPython(abrir, migrations.RunPython.noop)]
