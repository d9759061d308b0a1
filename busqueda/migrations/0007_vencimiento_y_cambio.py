"""Until when something is public and when it last changed. Both may be empty: SQLite then adds the columns without
making the table anew, which would lose the triggers that keep its index."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("busqueda", "0006_sinonimos_iniciales")]
    operations = [
        migrations.AddField(
            model_name="documento",
            name="vence_el",
            field=models.DateField(blank=True, null=True, verbose_name="se muestra hasta"),
        ),
        migrations.AddField(
            model_name="documento",
            name="cambio_en",
            field=models.DateTimeField(blank=True, null=True, verbose_name="cambió en"),
        ),
    ]
