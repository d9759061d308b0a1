"""The código of what was filed, encrypted, for the person's page; and the last ones that each queue took, for the wait."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("chat", "0003_permisos"),
        ("nucleo", "0004_tabla_de_limites_compartidos"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="conversacionradicada",
            name="codigo_sellado",
            field=models.TextField(blank=True, editable=False),
        ),
        migrations.AddIndex(
            model_name="conversacion",
            index=models.Index(
                condition=models.Q(("tomada_en__isnull", False)),
                fields=["sala", "-tomada_en"],
                name="chat_tomadas",
            ),
        ),
    ]
