"""What is counted of an exercise, and what anybody reads of it, is found in an index."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("chat", "0004_tema_del_chat"),
        ("correo", "0008_buzones_que_se_revisan"),
        ("encuestas", "0006_datos_abiertos"),
        ("foros", "0006_reclamo_del_silencio"),
        ("nucleo", "0004_tabla_de_limites_compartidos"),
        ("participa", "0006_a_guardas_de_la_vida"),
        ("pqrs", "0036_lo_que_llega_por_redes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="aporte",
            name="participa_aportes_decision",
        ),
        migrations.AddIndex(
            model_name="aporte",
            index=models.Index(
                fields=["ejercicio", "decision", "respondido_en", "responder_el", "id"],
                name="participa_aportes_decision",
            ),
        ),
        migrations.AddIndex(
            model_name="aporte",
            index=models.Index(
                condition=models.Q(("texto_publico", ""), _negated=True),
                fields=["ejercicio", "numero"],
                name="participa_aportes_publicos",
            ),
        ),
    ]
