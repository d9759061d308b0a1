"""What each one asked to hear of, and how often."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from nucleo import reloj
from suscripciones.models.suscriptor import Suscriptor
from suscripciones.models.tema import Tema

RITMOS = ("inmediato", "diario", "semanal")


class SuscripcionQuerySet(models.QuerySet):
    def vigentes(self) -> "SuscripcionQuerySet":
        return self.filter(terminada_en__isnull=True)


class Suscripcion(models.Model):
    """One subscriber in one topic. Never edited: a change of rhythm ends it and begins another, so what they asked for
    each day stays written.

    ``cuenta_desde``: what was published after it has still to reach them; a change inherits it, so nothing is lost
    between two rhythms. ``usuario``: who was signed in, for topics that not everybody may follow.
    """

    class Ritmo(models.TextChoices):
        INMEDIATO = "inmediato", "Apenas se publique"
        DIARIO = "diario", "Una vez al día, en un solo correo"
        SEMANAL = "semanal", "Una vez a la semana, en un solo correo"

    class Fin(models.TextChoices):
        PERSONA = "persona", "La dejó"
        CAMBIO = "cambio", "La cambió"
        CIERRE = "cierre", "El tema se cerró"
        SUPRESION = "supresion", "Pidió borrar sus datos"
        QUEJA = "queja", "Marcó un correo como no deseado"

    suscriptor = models.ForeignKey(
        Suscriptor, on_delete=models.PROTECT, related_name="suscripciones", db_index=False
    )
    tema = models.ForeignKey(Tema, on_delete=models.PROTECT, related_name="suscripciones", db_index=False)
    usuario = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    ritmo = models.CharField("cada cuánto", max_length=10, choices=Ritmo)
    solo_habiles = models.BooleanField(
        "sin fines de semana ni festivos",
        default=False,
        help_text="Lo de esos días llega el siguiente día hábil.",
    )
    creada_en = models.DateTimeField("desde", default=reloj.ahora)
    cuenta_desde = models.DateTimeField("le falta lo publicado desde", default=reloj.ahora)
    terminada_en = models.DateTimeField("hasta", null=True, blank=True)
    fin = models.CharField("cómo terminó", max_length=10, choices=Fin, blank=True)

    objects = SuscripcionQuerySet.as_manager()

    class Meta:
        verbose_name = "suscripción"
        verbose_name_plural = "suscripciones"
        ordering = ["pk"]
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(
                fields=["suscriptor", "tema"],
                condition=Q(terminada_en__isnull=True),
                name="suscripciones_una_vigente_por_tema",
            ),
            models.CheckConstraint(condition=Q(ritmo__in=RITMOS), name="suscripciones_ritmo_conocido"),
            models.CheckConstraint(
                condition=Q(terminada_en__isnull=True, fin="") | Q(terminada_en__isnull=False) & ~Q(fin=""),
                name="suscripciones_terminada_con_motivo",
            ),
            models.CheckConstraint(
                condition=Q(cuenta_desde__lte=F("creada_en")), name="suscripciones_cuenta_desde_antes"
            ),
        ]
        indexes = [
            # acciones.difusion: who follows a topic at a rhythm, in the order in which they are taken.
            models.Index(
                fields=["tema", "ritmo", "suscriptor"],
                condition=Q(terminada_en__isnull=True),
                name="suscripciones_por_difundir",
            ),
            # What one person follows, and followed.
            models.Index(fields=["suscriptor", "tema"], name="suscripciones_de_la_persona"),
        ]

    def __str__(self):
        return f"{self.suscriptor_id} sigue {self.tema_id}"
