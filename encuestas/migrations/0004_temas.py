"""The topic of the surveys: each one that opens, and its results, are announced there."""

from django.db import migrations


def abrir(apps, schema_editor):
    apps.get_model("suscripciones", "Tema").objects.get_or_create(
        clave="seccion:encuestas",
        defaults={
            "clase": "seccion",
            "titulo": "Encuestas",
            "descripcion": "Las encuestas que se abren y sus resultados.",
            "url": "/encuestas/",
            "orden": 80,
            "esta_en_el_indice": True,
        },
    )


class Migration(migrations.Migration):
    dependencies = [
        ("encuestas", "0003_permisos"),
        ("suscripciones", "0003_tema_todo"),
    ]
    operations = [migrations.RunPython(abrir, migrations.RunPython.noop)]
