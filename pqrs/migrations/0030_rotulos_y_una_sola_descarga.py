"""The labels that are printed; one record of each download where there were two: ``Salida`` keeps how many rows went
too, and ``ExportacionDeLista`` is gone; and room in a saved filter for how requests were sorted."""

from datetime import timedelta

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import nucleo.reloj
from nucleo.permisos import otorgar

LISTA = "Lista de solicitudes"
FORMATOS = {"csv": "CSV", "xlsx": "Excel"}
#: Both records were written one after the other, for the same request.
A_LA_VEZ = timedelta(minutes=1)


def unir(apps, schema_editor):
    """Each copy of the list gives its figures to the record that it left beside it; one that left none (before there was
    another record) makes its own."""
    salidas, exportaciones = (apps.get_model("pqrs", m).objects for m in ("Salida", "ExportacionDeLista"))
    for una in exportaciones.order_by("id").iterator():
        cifras = {campo: getattr(una, campo) for campo in ("halladas", "enviadas", "terminada_en")}
        gemelas = salidas.filter(
            persona_id=una.usuario_id,
            que__startswith=LISTA,
            halladas__isnull=True,
            en__gte=una.pedida_en,
            en__lt=una.pedida_en + A_LA_VEZ,
        )
        gemela = next(
            (s for s in gemelas.order_by("id") if s.filtros.get("consulta", "") == una.consulta), None
        )
        if gemela:
            salidas.filter(pk=gemela.pk).update(**cifras)
        else:
            salidas.create(
                persona_id=una.usuario_id,
                en=una.pedida_en,
                que=f"{LISTA}, {FORMATOS[una.formato]}",
                filtros={"consulta": una.consulta} if una.consulta else {},
                **cifras,
            )


def pasar_el_permiso(apps, schema_editor):
    apps.get_model("contenttypes", "ContentType").objects.filter(
        app_label="pqrs", model="exportaciondelista"
    ).delete()
    for rol in ("auditor", "administrador"):
        otorgar(apps, rol, ["pqrs.view_salida"])


class Migration(migrations.Migration):
    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("pqrs", "0029_lista_agenda_y_descargas"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Rotulo",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("codigo_huella", models.CharField(max_length=64, unique=True)),
                ("folios", models.PositiveSmallIntegerField(null=True, verbose_name="folios")),
                ("impreso_en", models.DateTimeField(default=nucleo.reloj.ahora, verbose_name="impreso en")),
                (
                    "impreso_por",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "solicitud",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rotulos",
                        to="pqrs.solicitud",
                    ),
                ),
            ],
            options={
                "verbose_name": "rótulo",
                "verbose_name_plural": "rótulos",
                "default_permissions": (),
                "indexes": [models.Index(fields=["-impreso_en", "-id"], name="pqrs_rotulo_por_fecha")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("folios__isnull", True), ("folios__gte", 1), _connector="OR"),
                        name="pqrs_rotulo_con_folios_o_sin_contar",
                    )
                ],
            },
        ),
        migrations.AlterModelOptions(
            name="salida",
            options={
                "default_permissions": ("view",),
                "verbose_name": "descarga",
                "verbose_name_plural": "descargas",
            },
        ),
        migrations.AlterField(
            model_name="salida",
            name="persona",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="quién",
            ),
        ),
        migrations.AddField(
            model_name="salida",
            name="halladas",
            field=models.PositiveIntegerField(null=True, verbose_name="filas halladas"),
        ),
        migrations.AddField(
            model_name="salida",
            name="enviadas",
            field=models.PositiveIntegerField(null=True, verbose_name="filas enviadas"),
        ),
        migrations.AddField(
            model_name="salida",
            name="terminada_en",
            field=models.DateTimeField(null=True, verbose_name="terminó en"),
        ),
        migrations.AddConstraint(
            model_name="salida",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("enviadas__isnull", True), ("terminada_en__isnull", True)),
                    models.Q(
                        ("enviadas__isnull", False),
                        ("halladas__isnull", False),
                        ("terminada_en__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="pqrs_salida_termina_con_cuenta",
            ),
        ),
        migrations.AlterField(
            model_name="filtroguardado",
            name="consulta",
            field=models.CharField(max_length=1000, verbose_name="filtros"),
        ),
        # After every change of its table: PostgreSQL alters none with rows written in the same transaction.
        migrations.RunPython(unir, migrations.RunPython.noop),
        migrations.DeleteModel(name="ExportacionDeLista"),
        migrations.RunPython(pasar_el_permiso, migrations.RunPython.noop),
    ]
