"""Where people are attended in person, and who keeps it."""

import django.core.validators
import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from nucleo.permisos import otorgar

VER = ["contenidos.view_puntodeatencion"]
CAMBIAR = ["contenidos.add_puntodeatencion", "contenidos.change_puntodeatencion"]


def dar(apps, schema_editor):
    for rol in ("editor", "administrador"):
        otorgar(apps, rol, [*VER, *CAMBIAR])
    otorgar(apps, "auditor", VER)


class Migration(migrations.Migration):
    dependencies = [
        ("contenidos", "0007_encuentros_presenciales"),
        ("cuentas", "0008_cuenta_de_la_entidad"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="HistoricalPuntoDeAtencion",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                (
                    "nombre",
                    models.CharField(
                        help_text="Como la gente lo llama: «Sede Norte».",
                        max_length=120,
                        verbose_name="nombre",
                    ),
                ),
                ("direccion", models.CharField(max_length=160, verbose_name="dirección")),
                ("municipio", models.CharField(max_length=80, verbose_name="municipio")),
                (
                    "horario",
                    models.CharField(
                        help_text="«Lunes a viernes, de 8:00 a. m. a 5:00 p. m., jornada continua».",
                        max_length=200,
                        verbose_name="horario",
                    ),
                ),
                (
                    "telefono",
                    models.CharField(
                        blank=True, help_text="Con prefijo +57.", max_length=30, verbose_name="teléfono"
                    ),
                ),
                (
                    "que_se_hace",
                    models.CharField(
                        blank=True,
                        help_text="«Afiliaciones, subsidios y radicación en papel».",
                        max_length=300,
                        verbose_name="qué se hace allí",
                    ),
                ),
                (
                    "accesibilidad",
                    models.CharField(
                        blank=True,
                        help_text="«Rampa y baño accesible. Intérprete de lengua de señas los martes».",
                        max_length=300,
                        verbose_name="quién puede entrar y con qué ayuda",
                    ),
                ),
                (
                    "cita",
                    models.CharField(
                        blank=True,
                        help_text="«Por teléfono, o en la taquilla hasta las 10:00 a. m.». Si no se necesita, dígalo.",
                        max_length=300,
                        verbose_name="cómo se pide cita",
                    ),
                ),
                (
                    "enlace_cita",
                    models.URLField(
                        blank=True,
                        validators=[django.core.validators.URLValidator(schemes=["https"])],
                        verbose_name="dónde se pide cita en línea",
                    ),
                ),
                ("orden", models.PositiveSmallIntegerField(default=10, verbose_name="orden")),
                ("esta_activo", models.BooleanField(default=True, verbose_name="atiende")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical punto de atención",
                "verbose_name_plural": "historical puntos de atención",
                "db_table": "contenidos_puntodeatencion_historial",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="PuntoDeAtencion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "nombre",
                    models.CharField(
                        help_text="Como la gente lo llama: «Sede Norte».",
                        max_length=120,
                        verbose_name="nombre",
                    ),
                ),
                ("direccion", models.CharField(max_length=160, verbose_name="dirección")),
                ("municipio", models.CharField(max_length=80, verbose_name="municipio")),
                (
                    "horario",
                    models.CharField(
                        help_text="«Lunes a viernes, de 8:00 a. m. a 5:00 p. m., jornada continua».",
                        max_length=200,
                        verbose_name="horario",
                    ),
                ),
                (
                    "telefono",
                    models.CharField(
                        blank=True, help_text="Con prefijo +57.", max_length=30, verbose_name="teléfono"
                    ),
                ),
                (
                    "que_se_hace",
                    models.CharField(
                        blank=True,
                        help_text="«Afiliaciones, subsidios y radicación en papel».",
                        max_length=300,
                        verbose_name="qué se hace allí",
                    ),
                ),
                (
                    "accesibilidad",
                    models.CharField(
                        blank=True,
                        help_text="«Rampa y baño accesible. Intérprete de lengua de señas los martes».",
                        max_length=300,
                        verbose_name="quién puede entrar y con qué ayuda",
                    ),
                ),
                (
                    "cita",
                    models.CharField(
                        blank=True,
                        help_text="«Por teléfono, o en la taquilla hasta las 10:00 a. m.». Si no se necesita, dígalo.",
                        max_length=300,
                        verbose_name="cómo se pide cita",
                    ),
                ),
                (
                    "enlace_cita",
                    models.URLField(
                        blank=True,
                        validators=[django.core.validators.URLValidator(schemes=["https"])],
                        verbose_name="dónde se pide cita en línea",
                    ),
                ),
                ("orden", models.PositiveSmallIntegerField(default=10, verbose_name="orden")),
                ("esta_activo", models.BooleanField(default=True, verbose_name="atiende")),
            ],
            options={
                "verbose_name": "punto de atención",
                "verbose_name_plural": "puntos de atención",
                "ordering": ["orden", "nombre", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("enlace_cita", ""), models.Q(("cita", ""), _negated=True), _connector="OR"
                        ),
                        name="contenidos_punto_dice_como_se_pide_cita",
                        violation_error_message="Diga también con palabras cómo se pide la cita: el enlace solo no basta.",
                    )
                ],
            },
        ),
        migrations.RunPython(dar, migrations.RunPython.noop),
    ]
