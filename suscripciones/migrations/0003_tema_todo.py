"""What 0002 numbered is now demanded, and the topic that has everything exists."""

from django.db import migrations, models

import suscripciones.models.tema


def abrir_todo(apps, schema_editor):
    apps.get_model("suscripciones", "Tema").objects.get_or_create(
        clave="todo",
        defaults={
            "clase": "todo",
            "titulo": "Todas las novedades",
            "descripcion": "Todo lo que la entidad publica en este portal, de cualquier asunto.",
            "url": "/canales/todo/",
            "esta_en_el_indice": True,
            "orden": 1,
        },
    )


class Migration(migrations.Migration):
    dependencies = [("suscripciones", "0002_canales")]

    operations = [
        migrations.AlterField(
            model_name="tema",
            name="guid",
            field=models.CharField(
                default=suscripciones.models.tema.nueva_urna,
                editable=False,
                max_length=60,
                unique=True,
                verbose_name="identificador",
            ),
        ),
        migrations.AlterField(
            model_name="entema",
            name="n",
            field=models.PositiveBigIntegerField(verbose_name="lugar"),
        ),
        migrations.AddConstraint(
            model_name="entema",
            constraint=models.UniqueConstraint(fields=("tema", "n"), name="suscripciones_entema_un_lugar"),
        ),
        migrations.RunPython(abrir_todo, migrations.RunPython.noop),
    ]
