"""Public rooms by themselves; of a question, what its author authorised and the código of what was filed of it."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("chat", "0010_codigo_de_lo_radicado_y_orden_de_lo_tomado"),
        ("chat", "0020_quitar_respuestas_listas"),
        ("nucleo", "0004_tabla_de_limites_compartidos"),
    ]

    operations = [
        migrations.CreateModel(
            name="SalaPublica",
            fields=[],
            options={
                "verbose_name": "sala pública",
                "verbose_name_plural": "salas públicas",
                "ordering": ["-abre_en"],
                "proxy": True,
                "default_permissions": (),
                "indexes": [],
                "constraints": [],
            },
            bases=("chat.sala",),
        ),
        migrations.AddField(
            model_name="pregunta",
            name="codigo_sellado",
            field=models.TextField(blank=True, editable=False),
        ),
        migrations.AddField(
            model_name="pregunta",
            name="privacidad",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="nucleo.textolegal",
            ),
        ),
    ]
