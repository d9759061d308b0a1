"""The lists of who is invited, with the authorisation that was declared for each."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import nucleo.reloj


class Migration(migrations.Migration):
    dependencies = [
        ("encuestas", "0004_temas"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Convocatoria",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "autorizacion",
                    models.CharField(max_length=300, verbose_name="por qué se les puede escribir"),
                ),
                ("cuantas", models.PositiveIntegerField(verbose_name="cuántas personas")),
                ("hecha_en", models.DateTimeField(default=nucleo.reloj.ahora, verbose_name="hecha en")),
                (
                    "encuesta",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="convocatorias",
                        to="encuestas.encuesta",
                    ),
                ),
                (
                    "hecha_por",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "convocatoria",
                "verbose_name_plural": "convocatorias",
                "ordering": ["-pk"],
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("autorizacion", ""), _negated=True),
                        name="encuestas_convoca_con_permiso",
                    )
                ],
            },
        ),
    ]
