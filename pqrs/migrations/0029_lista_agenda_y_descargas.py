"""Saved filters, chosen columns and address of the agenda of each official; the copies of the list that leave, for
whoever audits; and the index of what waits for the person."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import nucleo.reloj
from nucleo.permisos import otorgar


def dar(apps, schema_editor):
    for rol in ("auditor", "administrador"):
        otorgar(apps, rol, ["pqrs.view_exportaciondelista"])


class Migration(migrations.Migration):
    dependencies = [
        ("cuentas", "0005_texto_de_la_cuenta_y_lectura_de_accesos"),
        ("pqrs", "0028_tipos_de_actuacion_de_la_mesa"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ColumnasElegidas",
            fields=[
                (
                    "usuario",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("columnas", models.JSONField(default=list, verbose_name="columnas")),
            ],
            options={
                "verbose_name": "columnas elegidas",
                "verbose_name_plural": "columnas elegidas",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="EnlaceDeAgenda",
            fields=[
                (
                    "usuario",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("huella", models.CharField(editable=False, max_length=64, unique=True)),
                ("creado_en", models.DateTimeField(default=nucleo.reloj.ahora, verbose_name="creado en")),
            ],
            options={
                "verbose_name": "enlace de agenda",
                "verbose_name_plural": "enlaces de agenda",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="ExportacionDeLista",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("pedida_en", models.DateTimeField(default=nucleo.reloj.ahora, verbose_name="cuándo")),
                ("consulta", models.CharField(blank=True, max_length=300, verbose_name="filtros")),
                (
                    "formato",
                    models.CharField(
                        choices=[("csv", "CSV"), ("xlsx", "Excel")], max_length=4, verbose_name="formato"
                    ),
                ),
                ("halladas", models.PositiveIntegerField(verbose_name="solicitudes halladas")),
                ("enviadas", models.PositiveIntegerField(null=True, verbose_name="solicitudes enviadas")),
                ("terminada_en", models.DateTimeField(null=True, verbose_name="terminó en")),
            ],
            options={
                "verbose_name": "descarga de la lista",
                "verbose_name_plural": "descargas de la lista",
                "ordering": ["-id"],
                "default_permissions": ("view",),
            },
        ),
        migrations.CreateModel(
            name="FiltroGuardado",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("nombre", models.CharField(max_length=60, verbose_name="nombre")),
                ("consulta", models.CharField(max_length=300, verbose_name="filtros")),
                ("creado_en", models.DateTimeField(default=nucleo.reloj.ahora, verbose_name="creado en")),
            ],
            options={
                "verbose_name": "filtro guardado",
                "verbose_name_plural": "filtros guardados",
                "ordering": ["nombre", "id"],
                "default_permissions": (),
            },
        ),
        migrations.AddIndex(
            model_name="solicitud",
            index=models.Index(
                condition=models.Q(
                    ("estado__in", ("requerida", "por_aclarar")), ("terminada_en__isnull", True)
                ),
                fields=["vence_el", "id"],
                name="pqrs_esperando",
            ),
        ),
        migrations.AddIndex(
            model_name="solicitud",
            index=models.Index(
                condition=models.Q(
                    ("estado__in", ("requerida", "por_aclarar")), ("terminada_en__isnull", True)
                ),
                fields=["dependencia", "vence_el", "id"],
                name="pqrs_esperando_dependencia",
            ),
        ),
        migrations.AddField(
            model_name="exportaciondelista",
            name="usuario",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="quién",
            ),
        ),
        migrations.AddField(
            model_name="filtroguardado",
            name="usuario",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="filtros",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="exportaciondelista",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("enviadas__isnull", True), ("terminada_en__isnull", True)),
                    models.Q(("enviadas__isnull", False), ("terminada_en__isnull", False)),
                    _connector="OR",
                ),
                name="pqrs_exportacion_termina_con_cuenta",
            ),
        ),
        migrations.AddConstraint(
            model_name="filtroguardado",
            constraint=models.UniqueConstraint(
                fields=("usuario", "nombre"),
                name="pqrs_filtro_un_nombre",
                violation_error_message="Usted ya tiene un filtro con ese nombre.",
            ),
        ),
        migrations.RunPython(dar, migrations.RunPython.noop),
    ]
