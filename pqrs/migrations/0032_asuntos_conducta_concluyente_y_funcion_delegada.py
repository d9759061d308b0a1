"""A matter may leave before its request ends, to the competent entity or withdrawn (arts. 18 and 21 CPACA); a decision may
be known without having been notified (art. 72), once, like its other moments; and what a caja decides by delegation is
an act (art. 2). The guard of ``pqrs_notificacion`` (0019) learns the new moment; SQLite loses it when the table is remade.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

PALABRAS = "lo notificado no se cambia ni se borra: cada paso se registra una vez"
IGUAL = {"postgresql": "{0} IS NOT DISTINCT FROM {1}", "sqlite": "{0} IS {1}"}
FIJOS = (
    "id",
    "respuesta_id",
    "oficio_id",
    "clase",
    "documento_sha256",
    "recursos",
    "recursos_ante",
    "recursos_plazo",
    "expedida_en",
)
DE_ANTES = (
    "accedida_en",
    "citada_en",
    "comparecio_en",
    "avisada_en",
    "entregado_el",
    "aviso_de_cartelera_id",
)
YA_ESTA = (
    "id = NEW.id OR respuesta_id = NEW.respuesta_id OR oficio_id = NEW.oficio_id "
    "OR aviso_de_cartelera_id = NEW.aviso_de_cartelera_id"
)


def _licito(vendor, momentos):
    """What a lawful UPDATE of a notification looks like: each moment once, and its way only while it waits."""

    def igual(columna):
        return IGUAL[vendor].format(f"OLD.{columna}", f"NEW.{columna}")

    fijos = " AND ".join(igual(una) for una in FIJOS)
    una_vez = " AND ".join(f"(OLD.{una} IS NULL OR {igual(una)})" for una in momentos)
    sin_saber = " AND ".join(
        f"OLD.{una} IS NULL" for una in ("accedida_en", "comparecio_en", "conocida_en") if una in momentos
    )
    return (
        f"{fijos} AND {una_vez}"
        f" AND (({igual('medio')} AND {igual('contada_desde')}) OR (OLD.medio = 'electronico' AND {sin_saber}))"
        f" AND ({igual('solicitud_id')} OR EXISTS (SELECT 1 FROM pqrs_anulacionradicado a"
        " WHERE a.solicitud_id = OLD.solicitud_id AND a.nueva_id = NEW.solicitud_id))"
    )


def _guardar(schema_editor, momentos):
    vendor, ejecutar = schema_editor.connection.vendor, schema_editor.execute
    licito = _licito(vendor, momentos)
    if vendor == "postgresql":
        ejecutar(
            "CREATE OR REPLACE FUNCTION pqrs_notificacion_cambio() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN IF {licito} THEN RETURN NEW; END IF; "
            f"RAISE EXCEPTION '{PALABRAS}' USING ERRCODE = 'restrict_violation'; END $$"
        )
        return
    for nombre, verbo, cuando in (
        ("cambio", "UPDATE", f"WHEN NOT ({licito}) "),
        ("borrado", "DELETE", ""),
        ("no_replace", "INSERT", f"WHEN EXISTS (SELECT 1 FROM pqrs_notificacion WHERE {YA_ESTA}) "),
    ):
        ejecutar(f"DROP TRIGGER IF EXISTS pqrs_notificacion_{nombre}")
        ejecutar(
            f"CREATE TRIGGER pqrs_notificacion_{nombre} BEFORE {verbo} ON pqrs_notificacion {cuando}"
            f"BEGIN SELECT RAISE(ABORT, '{PALABRAS}'); END"
        )


def guardar(apps, schema_editor):
    _guardar(schema_editor, (*DE_ANTES, "conocida_en"))


def guardar_como_antes(apps, schema_editor):
    _guardar(schema_editor, DE_ANTES)


class Migration(migrations.Migration):
    dependencies = [
        ("pqrs", "0031_alcance_de_la_reserva"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunPython(migrations.RunPython.noop, guardar_como_antes),
        migrations.RemoveConstraint(
            model_name="asunto",
            name="pqrs_asunto_resuelto_con_respuesta",
        ),
        migrations.RemoveConstraint(
            model_name="notificacion",
            name="pqrs_notificacion_despues_de_decidir",
        ),
        migrations.RemoveIndex(
            model_name="notificacion",
            name="pqrs_por_notificar",
        ),
        migrations.AddField(
            model_name="asunto",
            name="traslado",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="asuntos_trasladados",
                to="pqrs.oficio",
                verbose_name="oficio con que se trasladó",
            ),
        ),
        migrations.AddField(
            model_name="historicaltermino",
            name="funcion_delegada",
            field=models.CharField(
                blank=True,
                help_text="Solo en una caja de compensación: la norma o el convenio que la delega. Con ella, lo que se decide en este tipo es un acto administrativo, se notifica y tiene recursos (art. 2 CPACA). Vacía: no la ejerce.",
                max_length=200,
                verbose_name="función pública que se ejerce por delegación",
            ),
        ),
        migrations.AddField(
            model_name="notificacion",
            name="conocida_en",
            field=models.DateTimeField(null=True, verbose_name="conocida por conducta concluyente en"),
        ),
        migrations.AddField(
            model_name="termino",
            name="funcion_delegada",
            field=models.CharField(
                blank=True,
                help_text="Solo en una caja de compensación: la norma o el convenio que la delega. Con ella, lo que se decide en este tipo es un acto administrativo, se notifica y tiene recursos (art. 2 CPACA). Vacía: no la ejerce.",
                max_length=200,
                verbose_name="función pública que se ejerce por delegación",
            ),
        ),
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
                    ("asunto_trasladado", "Traslado de un asunto"),
                    ("asunto_retirado", "Retiro de un asunto"),
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
                    ("union", "Unión con una anterior"),
                    ("contacto", "Corrección de los datos de contacto"),
                    ("leyenda", "Leyenda «reclamo en trámite»"),
                    ("leyenda_quitada", "Retiro de la leyenda «reclamo en trámite»"),
                    ("reserva", "Identidad reservada"),
                    ("exportacion", "Exportación del expediente"),
                    ("eliminacion", "Eliminación por acta"),
                    ("lectura_reservada", "Lectura de una identidad reservada"),
                    ("prelacion", "Prelación"),
                    ("anulacion", "Anulación del radicado"),
                    ("catalogacion", "Clasificación para la SSF y temas"),
                    ("afiliacion", "Marca de afiliación"),
                    ("visto_pedido", "Pedido de visto bueno"),
                    ("visto_bueno", "Visto bueno"),
                    ("visto_devuelto", "Borrador devuelto"),
                    ("firma", "Firma de la respuesta"),
                ],
                max_length=30,
                verbose_name="tipo",
            ),
        ),
        migrations.AlterField(
            model_name="asunto",
            name="resuelto_en",
            field=models.DateTimeField(blank=True, null=True, verbose_name="dejó de contar en"),
        ),
        migrations.AddIndex(
            model_name="actuacion",
            index=models.Index(
                condition=models.Q(("tipo__in", ["leyenda", "leyenda_quitada"])),
                fields=["solicitud", "n"],
                name="pqrs_actuacion_leyenda",
            ),
        ),
        migrations.AddIndex(
            model_name="notificacion",
            index=models.Index(
                condition=models.Q(
                    ("accedida_en__isnull", True),
                    ("aviso_de_cartelera__isnull", True),
                    ("comparecio_en__isnull", True),
                    ("conocida_en__isnull", True),
                    ("entregado_el__isnull", True),
                ),
                fields=["solicitud"],
                name="pqrs_por_notificar",
            ),
        ),
        migrations.AddConstraint(
            model_name="asunto",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("dias_tarde__isnull", True),
                        ("respuesta__isnull", True),
                        ("resuelto_en__isnull", True),
                        ("traslado__isnull", True),
                    ),
                    models.Q(
                        models.Q(("respuesta__isnull", True), ("traslado__isnull", True), _connector="OR"),
                        ("dias_tarde__isnull", False),
                        ("resuelto_en__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="pqrs_asunto_deja_de_contar_de_un_modo",
            ),
        ),
        migrations.AddConstraint(
            model_name="notificacion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("accedida_en__isnull", True),
                        ("accedida_en__gte", models.F("expedida_en")),
                        _connector="OR",
                    ),
                    models.Q(
                        ("comparecio_en__isnull", True),
                        ("comparecio_en__gte", models.F("expedida_en")),
                        _connector="OR",
                    ),
                    models.Q(
                        ("conocida_en__isnull", True),
                        ("conocida_en__gte", models.F("expedida_en")),
                        _connector="OR",
                    ),
                ),
                name="pqrs_notificacion_despues_de_decidir",
            ),
        ),
        migrations.RunPython(guardar, migrations.RunPython.noop),
    ]
