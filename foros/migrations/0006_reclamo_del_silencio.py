"""Whoever was silenced may appeal, and reads the answer."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("foros", "0005_autorizacion"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="silencio",
            name="reclamado_en",
            field=models.DateTimeField(blank=True, null=True, verbose_name="reclamó en"),
        ),
        migrations.AddField(
            model_name="silencio",
            name="reclamo",
            field=models.TextField(blank=True, verbose_name="lo que reclama la persona"),
        ),
        migrations.AddField(
            model_name="silencio",
            name="reclamo_resuelto_en",
            field=models.DateTimeField(blank=True, null=True, verbose_name="reclamo resuelto en"),
        ),
        migrations.AddField(
            model_name="silencio",
            name="respuesta_al_reclamo",
            field=models.TextField(blank=True, verbose_name="respuesta al reclamo"),
        ),
        migrations.AddConstraint(
            model_name="silencio",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("reclamado_en__isnull", True), ("reclamo", "")),
                    models.Q(("reclamado_en__isnull", False), models.Q(("reclamo", ""), _negated=True)),
                    _connector="OR",
                ),
                name="foros_silencio_reclamado_con_texto",
            ),
        ),
        migrations.AddConstraint(
            model_name="silencio",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("reclamo_resuelto_en__isnull", True), ("respuesta_al_reclamo", "")),
                    models.Q(
                        ("reclamado_en__isnull", False),
                        ("reclamo_resuelto_en__isnull", False),
                        models.Q(("respuesta_al_reclamo", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="foros_silencio_reclamo_con_respuesta",
            ),
        ),
    ]
