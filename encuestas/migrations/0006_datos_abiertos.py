"""The questions whose figures go in the open data, and what the threshold says of itself."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("encuestas", "0005_convocatorias"),
    ]

    operations = [
        migrations.AddField(
            model_name="encuesta",
            name="datos_abiertos",
            field=models.JSONField(
                blank=True,
                default=list,
                editable=False,
                verbose_name="preguntas que van en los datos abiertos",
            ),
        ),
        migrations.AddField(
            model_name="historicalencuesta",
            name="datos_abiertos",
            field=models.JSONField(
                blank=True,
                default=list,
                editable=False,
                verbose_name="preguntas que van en los datos abiertos",
            ),
        ),
        migrations.AlterField(
            model_name="encuesta",
            name="umbral",
            field=models.PositiveSmallIntegerField(
                default=5,
                help_text="No se muestra ninguna respuesta que hayan dado menos personas.",
                verbose_name="grupo más pequeño que se muestra",
            ),
        ),
        migrations.AlterField(
            model_name="historicalencuesta",
            name="umbral",
            field=models.PositiveSmallIntegerField(
                default=5,
                help_text="No se muestra ninguna respuesta que hayan dado menos personas.",
                verbose_name="grupo más pequeño que se muestra",
            ),
        ),
    ]
