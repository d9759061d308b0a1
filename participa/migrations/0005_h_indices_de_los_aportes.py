"""What is counted of an exercise, and what anybody reads of it, is found in an index."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("participa", "0004_tema_y_compromisos")]

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
