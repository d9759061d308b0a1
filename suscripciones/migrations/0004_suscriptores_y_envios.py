"""Who follows what by mail, the proof that they asked, and the runs that reach them."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import nucleo.reloj


class Migration(migrations.Migration):
    dependencies = [
        ("cuentas", "0009_texto_de_la_suscripcion"),
        ("suscripciones", "0003_tema_todo"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Consentimiento",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "huella",
                    models.CharField(
                        db_index=True, max_length=64, verbose_name="huella con clave de la dirección"
                    ),
                ),
                (
                    "canal",
                    models.CharField(
                        choices=[
                            ("correo", "Enlace enviado a la dirección"),
                            ("cuenta", "Cuenta con esa dirección confirmada"),
                        ],
                        max_length=10,
                        verbose_name="cómo se confirmó",
                    ),
                ),
                ("pedido_en", models.DateTimeField(verbose_name="pedido en")),
                ("confirmado_en", models.DateTimeField(verbose_name="confirmado en")),
                ("terminado_en", models.DateTimeField(blank=True, null=True, verbose_name="terminado en")),
            ],
            options={
                "verbose_name": "autorización de suscripción",
                "verbose_name_plural": "autorizaciones de suscripción",
                "ordering": ["-pk"],
                "permissions": [("exportar_consentimiento", "Puede descargar las pruebas de autorización")],
                "default_permissions": ("view",),
            },
        ),
        migrations.CreateModel(
            name="Corrida",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "ritmo",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("inmediato", "Apenas se publique"),
                            ("diario", "Una vez al día, en un solo correo"),
                            ("semanal", "Una vez a la semana, en un solo correo"),
                        ],
                        max_length=10,
                        verbose_name="resumen",
                    ),
                ),
                ("fecha", models.DateField(verbose_name="fecha")),
                ("creada_en", models.DateTimeField(default=nucleo.reloj.ahora, verbose_name="empezada en")),
                ("hasta", models.DateTimeField(verbose_name="lo publicado hasta")),
                ("vigente_hasta", models.DateTimeField(verbose_name="se envía hasta")),
                ("repartida_en", models.DateTimeField(blank=True, null=True, verbose_name="repartida en")),
                ("terminada_en", models.DateTimeField(blank=True, null=True, verbose_name="terminada en")),
                ("destinatarios", models.PositiveIntegerField(default=0, verbose_name="a cuántas personas")),
            ],
            options={
                "verbose_name": "envío a suscriptores",
                "verbose_name_plural": "envíos a suscriptores",
                "ordering": ["-pk"],
                "default_permissions": ("view",),
            },
        ),
        migrations.CreateModel(
            name="Devolucion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("correo_id", models.BigIntegerField(unique=True, verbose_name="correo")),
                ("en", models.DateTimeField(verbose_name="cuándo")),
                ("es_definitiva", models.BooleanField(verbose_name="la dirección no existe")),
            ],
            options={
                "verbose_name": "correo devuelto",
                "verbose_name_plural": "correos devueltos",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Entrega",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
            ],
            options={
                "verbose_name": "novedad enviada",
                "verbose_name_plural": "novedades enviadas",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Parte",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sale_desde", models.DateTimeField(verbose_name="sale desde")),
                (
                    "desenlace",
                    models.CharField(
                        choices=[
                            ("pendiente", "Por escribir"),
                            ("escrita", "En el buzón de salida"),
                            ("nada", "Ya no había qué enviar"),
                        ],
                        default="pendiente",
                        max_length=10,
                    ),
                ),
                ("vuelta", models.PositiveSmallIntegerField(default=1)),
            ],
            options={
                "verbose_name": "parte de un envío",
                "verbose_name_plural": "partes de un envío",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Pedido",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("huella", models.CharField(max_length=64, unique=True)),
                ("marca", models.CharField(max_length=32)),
                ("pedido_en", models.DateTimeField(verbose_name="pedido en")),
                ("vence_en", models.DateTimeField(db_index=True, verbose_name="vence en")),
            ],
            options={
                "verbose_name": "confirmación pendiente",
                "verbose_name_plural": "confirmaciones pendientes",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Suscripcion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "ritmo",
                    models.CharField(
                        choices=[
                            ("inmediato", "Apenas se publique"),
                            ("diario", "Una vez al día, en un solo correo"),
                            ("semanal", "Una vez a la semana, en un solo correo"),
                        ],
                        max_length=10,
                        verbose_name="cada cuánto",
                    ),
                ),
                (
                    "solo_habiles",
                    models.BooleanField(
                        default=False,
                        help_text="Lo de esos días llega el siguiente día hábil.",
                        verbose_name="sin fines de semana ni festivos",
                    ),
                ),
                ("creada_en", models.DateTimeField(default=nucleo.reloj.ahora, verbose_name="desde")),
                (
                    "cuenta_desde",
                    models.DateTimeField(
                        default=nucleo.reloj.ahora, verbose_name="le falta lo publicado desde"
                    ),
                ),
                ("terminada_en", models.DateTimeField(blank=True, null=True, verbose_name="hasta")),
                (
                    "fin",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("persona", "La dejó"),
                            ("cambio", "La cambió"),
                            ("cierre", "El tema se cerró"),
                            ("supresion", "Pidió borrar sus datos"),
                            ("queja", "Marcó un correo como no deseado"),
                        ],
                        max_length=10,
                        verbose_name="cómo terminó",
                    ),
                ),
            ],
            options={
                "verbose_name": "suscripción",
                "verbose_name_plural": "suscripciones",
                "ordering": ["pk"],
                "default_permissions": ("view",),
            },
        ),
        migrations.CreateModel(
            name="Suscriptor",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("correo", models.CharField(blank=True, max_length=254, verbose_name="correo")),
                (
                    "plegado",
                    models.CharField(blank=True, editable=False, max_length=254, null=True, unique=True),
                ),
                (
                    "huella",
                    models.CharField(
                        db_index=True, max_length=64, verbose_name="huella con clave de la dirección"
                    ),
                ),
                (
                    "ficha",
                    models.TextField(
                        blank=True, editable=False, verbose_name="enlace para dejar de recibir, cifrado"
                    ),
                ),
                ("ficha_huella", models.CharField(editable=False, max_length=64, unique=True)),
                ("creado_en", models.DateTimeField(default=nucleo.reloj.ahora, verbose_name="desde")),
                (
                    "sin_temas_desde",
                    models.DateTimeField(blank=True, null=True, verbose_name="no sigue nada desde"),
                ),
                (
                    "no_llega_desde",
                    models.DateTimeField(blank=True, null=True, verbose_name="no se le escribe desde"),
                ),
                (
                    "no_llega_porque",
                    models.CharField(blank=True, max_length=200, verbose_name="por qué no se le escribe"),
                ),
                (
                    "olvidado_en",
                    models.DateTimeField(blank=True, null=True, verbose_name="dirección olvidada en"),
                ),
            ],
            options={
                "verbose_name": "suscriptor",
                "verbose_name_plural": "suscriptores",
                "ordering": ["-pk"],
                "default_permissions": ("view",),
            },
        ),
        migrations.AddIndex(
            model_name="novedad",
            index=models.Index(fields=["publicada_en"], name="suscripciones_recientes"),
        ),
        migrations.AddField(
            model_name="consentimiento",
            name="texto",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="cuentas.textoconsentimiento",
            ),
        ),
        migrations.AddField(
            model_name="corrida",
            name="novedad",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="corrida",
                to="suscripciones.novedad",
            ),
        ),
        migrations.AddField(
            model_name="corrida",
            name="tema",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="suscripciones.tema",
            ),
        ),
        migrations.AddField(
            model_name="entrega",
            name="novedad",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="suscripciones.novedad"
            ),
        ),
        migrations.AddField(
            model_name="entrega",
            name="tema",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="suscripciones.tema",
            ),
        ),
        migrations.AddField(
            model_name="parte",
            name="corrida",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="partes",
                to="suscripciones.corrida",
            ),
        ),
        migrations.AddField(
            model_name="entrega",
            name="parte",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="entregas", to="suscripciones.parte"
            ),
        ),
        migrations.AddField(
            model_name="suscripcion",
            name="tema",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="suscripciones",
                to="suscripciones.tema",
            ),
        ),
        migrations.AddField(
            model_name="suscripcion",
            name="usuario",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="parte",
            name="suscripcion",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="suscripciones.suscripcion",
            ),
        ),
        migrations.AddIndex(
            model_name="suscriptor",
            index=models.Index(
                condition=models.Q(("olvidado_en__isnull", True), ("sin_temas_desde__isnull", False)),
                fields=["sin_temas_desde"],
                name="suscripciones_por_olvidar",
            ),
        ),
        migrations.AddConstraint(
            model_name="suscriptor",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("olvidado_en__isnull", True),
                        ("plegado__isnull", False),
                        models.Q(("correo", ""), _negated=True),
                    ),
                    models.Q(
                        ("correo", ""),
                        ("ficha", ""),
                        ("olvidado_en__isnull", False),
                        ("plegado__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="suscripciones_olvidado_sin_direccion",
            ),
        ),
        migrations.AddConstraint(
            model_name="suscriptor",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("huella", ""), _negated=True), models.Q(("ficha_huella", ""), _negated=True)
                ),
                name="suscripciones_suscriptor_con_huellas",
            ),
        ),
        migrations.AddField(
            model_name="suscripcion",
            name="suscriptor",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="suscripciones",
                to="suscripciones.suscriptor",
            ),
        ),
        migrations.AddField(
            model_name="parte",
            name="suscriptor",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="partes",
                to="suscripciones.suscriptor",
            ),
        ),
        migrations.AddField(
            model_name="entrega",
            name="suscriptor",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="suscripciones.suscriptor",
            ),
        ),
        migrations.AddField(
            model_name="devolucion",
            name="suscriptor",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="devoluciones",
                to="suscripciones.suscriptor",
            ),
        ),
        migrations.AddField(
            model_name="consentimiento",
            name="suscriptor",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="consentimientos",
                to="suscripciones.suscriptor",
            ),
        ),
        migrations.AddIndex(
            model_name="corrida",
            index=models.Index(
                condition=models.Q(("terminada_en__isnull", True)),
                fields=["id"],
                name="suscripciones_por_terminar",
            ),
        ),
        migrations.AddConstraint(
            model_name="corrida",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ritmo", ""), _negated=True),
                fields=("ritmo", "fecha"),
                name="suscripciones_un_resumen_por_fecha",
            ),
        ),
        migrations.AddConstraint(
            model_name="corrida",
            constraint=models.UniqueConstraint(
                condition=models.Q(("tema__isnull", False)),
                fields=("tema", "fecha"),
                name="suscripciones_un_cierre_por_fecha",
            ),
        ),
        migrations.AddConstraint(
            model_name="corrida",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("novedad__isnull", False), ("ritmo", ""), ("tema__isnull", True)),
                    models.Q(
                        ("novedad__isnull", True),
                        ("ritmo__in", ("diario", "semanal")),
                        ("tema__isnull", True),
                    ),
                    models.Q(("novedad__isnull", True), ("ritmo", ""), ("tema__isnull", False)),
                    _connector="OR",
                ),
                name="suscripciones_corrida_de_algo",
            ),
        ),
        migrations.AddConstraint(
            model_name="corrida",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("terminada_en__isnull", True), ("repartida_en__isnull", False), _connector="OR"
                ),
                name="suscripciones_corrida_en_orden",
            ),
        ),
        migrations.AddIndex(
            model_name="suscripcion",
            index=models.Index(
                condition=models.Q(("terminada_en__isnull", True)),
                fields=["tema", "ritmo", "suscriptor"],
                name="suscripciones_por_difundir",
            ),
        ),
        migrations.AddIndex(
            model_name="suscripcion",
            index=models.Index(fields=["suscriptor", "tema"], name="suscripciones_de_la_persona"),
        ),
        migrations.AddConstraint(
            model_name="suscripcion",
            constraint=models.UniqueConstraint(
                condition=models.Q(("terminada_en__isnull", True)),
                fields=("suscriptor", "tema"),
                name="suscripciones_una_vigente_por_tema",
            ),
        ),
        migrations.AddConstraint(
            model_name="suscripcion",
            constraint=models.CheckConstraint(
                condition=models.Q(("ritmo__in", ("inmediato", "diario", "semanal"))),
                name="suscripciones_ritmo_conocido",
            ),
        ),
        migrations.AddConstraint(
            model_name="suscripcion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("fin", ""), ("terminada_en__isnull", True)),
                    models.Q(("terminada_en__isnull", False), models.Q(("fin", ""), _negated=True)),
                    _connector="OR",
                ),
                name="suscripciones_terminada_con_motivo",
            ),
        ),
        migrations.AddConstraint(
            model_name="suscripcion",
            constraint=models.CheckConstraint(
                condition=models.Q(("cuenta_desde__lte", models.F("creada_en"))),
                name="suscripciones_cuenta_desde_antes",
            ),
        ),
        migrations.AddIndex(
            model_name="parte",
            index=models.Index(
                condition=models.Q(("desenlace", "pendiente")),
                fields=["corrida", "sale_desde", "id"],
                name="suscripciones_partes_por_hacer",
            ),
        ),
        migrations.AddConstraint(
            model_name="parte",
            constraint=models.UniqueConstraint(
                fields=("corrida", "suscriptor"), name="suscripciones_una_parte_por_persona"
            ),
        ),
        migrations.AddConstraint(
            model_name="entrega",
            constraint=models.UniqueConstraint(
                fields=("suscriptor", "novedad"), name="suscripciones_cada_novedad_una_vez"
            ),
        ),
        migrations.AddIndex(
            model_name="devolucion",
            index=models.Index(fields=["suscriptor", "en"], name="suscripciones_devueltos"),
        ),
        migrations.AddConstraint(
            model_name="consentimiento",
            constraint=models.UniqueConstraint(
                condition=models.Q(("terminado_en__isnull", True)),
                fields=("suscriptor",),
                name="suscripciones_una_autorizacion_vigente",
            ),
        ),
        migrations.AddConstraint(
            model_name="consentimiento",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("confirmado_en__gte", models.F("pedido_en")),
                    models.Q(
                        ("terminado_en__isnull", True),
                        ("terminado_en__gte", models.F("confirmado_en")),
                        _connector="OR",
                    ),
                ),
                name="suscripciones_autorizacion_en_orden",
            ),
        ),
    ]
