"""The topic of the public rooms: each one that is announced, and its record."""

from django.db import migrations


def abrir(apps, schema_editor):
    apps.get_model("suscripciones", "Tema").objects.get_or_create(
        clave="seccion:chat",
        defaults={
            "clase": "seccion",
            "titulo": "Salas públicas del chat",
            "descripcion": "Las salas en las que la entidad responde preguntas a una hora anunciada, y lo que quedó de cada una.",
            "url": "/chat/",
            "orden": 75,
            "esta_en_el_indice": True,
        },
    )


class Migration(migrations.Migration):
    dependencies = [
        ("chat", "0003_permisos"),
        ("suscripciones", "0003_tema_todo"),
    ]
    operations = [migrations.RunPython(abrir, migrations.RunPython.noop)]
