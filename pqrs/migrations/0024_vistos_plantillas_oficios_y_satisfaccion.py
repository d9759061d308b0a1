"""The Vo.Bo. of a draft, templates, the PDF of an answer and its rating; who may do what with them."""

import django.core.validators
import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from nucleo.permisos import otorgar

VER, VISAR, FIRMAR = "pqrs.view_solicitud", "pqrs.visar_respuesta", "pqrs.firmar_respuesta"
PLANTILLAS = [f"pqrs.{verbo}_plantilla" for verbo in ("view", "add", "change")]
PERMISOS = {
    "revisor": [VER, VISAR],
    "firmante": [VER, FIRMAR],
    # Whoever coordinates may do either when who should is absent.
    "coordinador": [VISAR, FIRMAR, "pqrs.leer_comentarios", *PLANTILLAS],
    "responsable": ["pqrs.view_plantilla"],
    "administrador": PLANTILLAS,
}


def dar(apps, schema_editor):
    for rol, permisos in PERMISOS.items():
        otorgar(apps, rol, permisos)


class Migration(migrations.Migration):
    dependencies = [
        ("cuentas", "0006_vistos_exigidos"),
        ("pqrs", "0023_tablas_permisos_y_guardas_de_informes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name="actuacion",
            name="tipo",
            field=models.CharField(
                choices=[
                    ("radicacion", "Radicación"),
                    ("asignacion", "Asignación"),
                    ("cambio_dependencia", "Paso a otra dependencia"),
                    ("clasificacion", "Confirmación del tipo"),
                    ("cambio_calendario", "Cambio de calendario"),
                    ("requerimiento", "Pedido de completar"),
                    ("completada", "Llegó lo que faltaba"),
                    ("prorroga", "Más tiempo para completar"),
                    ("devolucion", "Devuelta para aclarar"),
                    ("aclaracion", "Aclaración recibida"),
                    ("ampliacion", "Ampliación del término"),
                    ("suspension", "Suspensión"),
                    ("reanudacion", "Reanudación"),
                    ("fecha_fijada", "Fecha fijada por la autoridad"),
                    ("division", "División en asuntos"),
                    ("asunto_resuelto", "Asunto respondido"),
                    ("traslado", "Traslado a otra entidad"),
                    ("desistimiento", "Desistimiento"),
                    ("archivo", "Archivo"),
                    ("reapertura", "Reapertura"),
                    ("respuesta", "Respuesta"),
                    ("citacion", "Citación para notificarse"),
                    ("aviso", "Notificación por aviso"),
                    ("cartelera", "Publicación en la cartelera"),
                    ("notificacion", "Notificación"),
                    ("revocacion", "Cambio del medio de notificación"),
                    ("silencio", "Efecto de no responder a tiempo"),
                    ("respuesta_parcial", "Respuesta en parte"),
                    ("recurso", "Recurso recibido"),
                    ("decision_recurso", "Recurso decidido"),
                    ("insistencia", "Insistencia recibida"),
                    ("insistencia_enviada", "Insistencia enviada al juez"),
                    ("decision_insistencia", "El juez decidió la insistencia"),
                    ("publicacion", "Versión pública"),
                    ("acumulacion", "Acumulación"),
                    ("contacto", "Corrección de los datos de contacto"),
                    ("leyenda", "Leyenda «reclamo en trámite»"),
                    ("reserva", "Identidad reservada"),
                    ("exportacion", "Exportación del expediente"),
                    ("eliminacion", "Eliminación por acta"),
                    ("lectura_reservada", "Lectura de una identidad reservada"),
                    ("prelacion", "Prelación"),
                    ("anulacion", "Anulación del radicado"),
                    ("visto_pedido", "Pedido de visto bueno"),
                    ("visto_bueno", "Visto bueno"),
                    ("visto_devuelto", "Borrador devuelto"),
                    ("firma", "Firma de la respuesta"),
                ],
                max_length=30,
                verbose_name="tipo",
            ),
        ),
        migrations.CreateModel(
            name="HistoricalPlantilla",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("nombre", models.CharField(db_index=True, max_length=120, verbose_name="nombre")),
                (
                    "clase",
                    models.CharField(
                        choices=[("respuesta", "Respuesta completa"), ("fragmento", "Fragmento")],
                        default="respuesta",
                        max_length=10,
                        verbose_name="clase",
                    ),
                ),
                ("tipos", models.JSONField(blank=True, default=list, verbose_name="tipos de solicitud")),
                ("texto", models.TextField(verbose_name="texto")),
                ("que_sigue", models.TextField(blank=True, verbose_name="qué sigue")),
                ("esta_activa", models.BooleanField(default=True, verbose_name="se ofrece")),
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
                    "dependencia",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="Vacía: para todas.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="cuentas.dependencia",
                        verbose_name="dependencia",
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
                "verbose_name": "historical plantilla de respuesta",
                "verbose_name_plural": "historical plantillas de respuesta",
                "db_table": "pqrs_plantilla_historial",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="OficioPdf",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("codigo_huella", models.CharField(max_length=64, null=True, unique=True)),
                ("ruta", models.CharField(blank=True, max_length=120)),
                ("sha256", models.CharField(blank=True, max_length=64, verbose_name="huella SHA-256")),
                ("generado_en", models.DateTimeField(null=True)),
                (
                    "respuesta",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="documento",
                        to="pqrs.respuesta",
                    ),
                ),
            ],
            options={
                "verbose_name": "PDF de un oficio",
                "verbose_name_plural": "PDF de los oficios",
                "default_permissions": (),
                "indexes": [
                    models.Index(
                        condition=models.Q(("generado_en__isnull", True)),
                        fields=["id"],
                        name="pqrs_oficio_pdf_por_hacer",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("codigo_huella__isnull", True),
                                ("generado_en__isnull", True),
                                ("ruta", ""),
                                ("sha256", ""),
                            ),
                            models.Q(
                                ("codigo_huella__isnull", False),
                                ("generado_en__isnull", False),
                                models.Q(("sha256", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="pqrs_oficio_pdf_hecho_con_huella",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Plantilla",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("nombre", models.CharField(max_length=120, unique=True, verbose_name="nombre")),
                (
                    "clase",
                    models.CharField(
                        choices=[("respuesta", "Respuesta completa"), ("fragmento", "Fragmento")],
                        default="respuesta",
                        max_length=10,
                        verbose_name="clase",
                    ),
                ),
                ("tipos", models.JSONField(blank=True, default=list, verbose_name="tipos de solicitud")),
                ("texto", models.TextField(verbose_name="texto")),
                ("que_sigue", models.TextField(blank=True, verbose_name="qué sigue")),
                ("esta_activa", models.BooleanField(default=True, verbose_name="se ofrece")),
                (
                    "dependencia",
                    models.ForeignKey(
                        blank=True,
                        help_text="Vacía: para todas.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cuentas.dependencia",
                        verbose_name="dependencia",
                    ),
                ),
            ],
            options={
                "verbose_name": "plantilla de respuesta",
                "verbose_name_plural": "plantillas de respuesta",
                "ordering": ["nombre"],
                "default_permissions": ("view", "add", "change"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("clase", "fragmento"),
                            models.Q(("que_sigue", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="pqrs_plantilla_dice_que_sigue",
                        violation_error_message="Una respuesta completa dice qué sigue.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Satisfaccion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("huella", models.CharField(max_length=64, null=True, unique=True)),
                ("invitada_en", models.DateTimeField(null=True)),
                (
                    "calificacion",
                    models.PositiveSmallIntegerField(
                        choices=[(1, "Muy mal"), (2, "Mal"), (3, "Regular"), (4, "Bien"), (5, "Muy bien")],
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(5),
                        ],
                        verbose_name="calificación",
                    ),
                ),
                ("comentario", models.TextField(blank=True, verbose_name="comentario")),
                ("calificada_en", models.DateTimeField(null=True)),
                (
                    "solicitud",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="satisfaccion",
                        to="pqrs.solicitud",
                    ),
                ),
            ],
            options={
                "verbose_name": "calificación de una respuesta",
                "verbose_name_plural": "calificaciones de las respuestas",
                "permissions": [("leer_comentarios", "Puede leer los comentarios de las calificaciones")],
                "default_permissions": (),
                "indexes": [
                    models.Index(fields=["calificada_en"], name="pqrs_satisfaccion_calificada"),
                    models.Index(fields=["invitada_en"], name="pqrs_satisfaccion_invitada"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("calificacion__isnull", True),
                                ("calificada_en__isnull", True),
                                ("comentario", ""),
                            ),
                            models.Q(("calificacion__range", (1, 5)), ("calificada_en__isnull", False)),
                            _connector="OR",
                        ),
                        name="pqrs_satisfaccion_calificada_con_fecha",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("huella__isnull", True), ("invitada_en__isnull", True)),
                            models.Q(("huella__isnull", False), ("invitada_en__isnull", False)),
                            _connector="OR",
                        ),
                        name="pqrs_satisfaccion_invitada_con_enlace",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Visto",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("pedido_en", models.DateTimeField(verbose_name="pedido en")),
                (
                    "decision",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Por revisar"),
                            ("aprobado", "Con visto bueno"),
                            ("devuelto", "Devuelto"),
                        ],
                        default="",
                        max_length=10,
                        verbose_name="decisión",
                    ),
                ),
                ("decidido_en", models.DateTimeField(null=True, verbose_name="decidido en")),
                ("motivo", models.TextField(blank=True, verbose_name="por qué se devuelve")),
                ("huella", models.CharField(blank=True, max_length=64)),
                (
                    "decidido_por",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "pedido_por",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "respuesta",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="vistos",
                        to="pqrs.respuesta",
                    ),
                ),
            ],
            options={
                "verbose_name": "visto bueno",
                "verbose_name_plural": "vistos buenos",
                "ordering": ["id"],
                "permissions": [
                    ("visar_respuesta", "Puede dar el visto bueno a una respuesta o devolverla"),
                    ("firmar_respuesta", "Puede firmar y enviar una respuesta"),
                ],
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("decision", "")),
                        fields=("respuesta",),
                        name="pqrs_visto_uno_por_revisar",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("decidido_en__isnull", True),
                                ("decidido_por__isnull", True),
                                ("decision", ""),
                            ),
                            models.Q(
                                models.Q(("decision", ""), _negated=True),
                                ("decidido_en__isnull", False),
                                ("decidido_por__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="pqrs_visto_decidido_con_fecha",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("decidido_por__isnull", True),
                            models.Q(("decidido_por", models.F("pedido_por")), _negated=True),
                            _connector="OR",
                        ),
                        name="pqrs_visto_de_otra_persona",
                        violation_error_message="El visto bueno lo da otra persona.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decision", "aprobado"), _negated=True),
                            models.Q(("huella", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="pqrs_visto_sobre_unas_palabras",
                    ),
                ],
            },
        ),
        migrations.RunPython(dar, migrations.RunPython.noop),
    ]
