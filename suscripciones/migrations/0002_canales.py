"""The place of each novedad in its topics, an identifier for each topic's feed, and what the hub was told."""

import django.db.models.deletion
from django.db import migrations, models

import suscripciones.models.tema


def numerar(apps, schema_editor):
    Tema, EnTema = (apps.get_model("suscripciones", nombre) for nombre in ("Tema", "EnTema"))
    for tema in Tema.objects.iterator():
        entradas = list(EnTema.objects.filter(tema=tema).order_by("publicada_en", "novedad_id"))
        for n, entrada in enumerate(entradas, 1):
            entrada.n = n
        EnTema.objects.bulk_update(entradas, ["n"], batch_size=500)
        tema.guid, tema.anunciadas = suscripciones.models.tema.nueva_urna(), len(entradas)
        tema.save(update_fields=["guid", "anunciadas"])


class Migration(migrations.Migration):
    dependencies = [("suscripciones", "0001_temas_y_novedades")]

    operations = [
        migrations.AddField(
            model_name="tema",
            name="guid",
            field=models.CharField(editable=False, max_length=60, null=True, verbose_name="identificador"),
        ),
        migrations.AddField(
            model_name="tema",
            name="anunciadas",
            field=models.PositiveBigIntegerField(
                default=0, editable=False, verbose_name="novedades anunciadas"
            ),
        ),
        migrations.AddField(
            model_name="entema",
            name="n",
            field=models.PositiveBigIntegerField(null=True, verbose_name="lugar"),
        ),
        migrations.CreateModel(
            name="AvisoAlHub",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveBigIntegerField(default=0, verbose_name="versión avisada")),
                (
                    "intentos",
                    models.PositiveSmallIntegerField(default=0, verbose_name="intentos fallidos seguidos"),
                ),
                (
                    "proximo_en",
                    models.DateTimeField(blank=True, null=True, verbose_name="próximo intento"),
                ),
                ("ultimo_error", models.CharField(blank=True, max_length=200, verbose_name="último error")),
                (
                    "tema",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="aviso_al_hub",
                        to="suscripciones.tema",
                    ),
                ),
            ],
            options={
                "verbose_name": "aviso al hub",
                "verbose_name_plural": "avisos al hub",
                "default_permissions": ("view",),
            },
        ),
        migrations.RunPython(numerar, migrations.RunPython.noop),
    ]
