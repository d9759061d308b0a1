"""Through whom what an office answers goes before it leaves; set by the administrator."""

import django.db.models.deletion
from django.db import migrations, models

from nucleo.permisos import otorgar


def dar(apps, schema_editor):
    otorgar(apps, "administrador", ["cuentas.view_vistoexigido", "cuentas.add_vistoexigido"])


class Migration(migrations.Migration):
    dependencies = [
        ("cuentas", "0005_texto_de_la_cuenta_y_lectura_de_accesos"),
    ]

    operations = [
        migrations.CreateModel(
            name="VistoExigido",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "cadena",
                    models.CharField(
                        choices=[
                            ("ninguna", "Quien proyecta envía"),
                            ("revision", "Otra persona da el visto bueno"),
                            ("firma", "Otra persona da el visto bueno y una tercera firma y envía"),
                        ],
                        max_length=10,
                        verbose_name="qué exige",
                    ),
                ),
                ("vigente_desde", models.DateField(verbose_name="vigente desde")),
                (
                    "dependencia",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="vistos_exigidos",
                        to="cuentas.dependencia",
                    ),
                ),
            ],
            options={
                "verbose_name": "visto bueno exigido",
                "verbose_name_plural": "vistos buenos exigidos",
                "ordering": ["dependencia", "-vigente_desde"],
                "default_permissions": ("view", "add"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("dependencia", "vigente_desde"),
                        name="cuentas_visto_exigido_una_vigencia",
                        violation_error_message="Esa dependencia ya tiene una regla que empieza ese día.",
                    )
                ],
            },
        ),
        migrations.RunPython(dar, migrations.RunPython.noop),
    ]
