"""The log of sign-ins is read by date, and its oldest rows are let go by date."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cuentas", "0006_vistos_exigidos"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="acceso",
            index=models.Index(fields=["-en", "-id"], name="cuentas_acceso_por_fecha"),
        ),
    ]
