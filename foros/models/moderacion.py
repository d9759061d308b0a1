"""What waits for a moderator, and what moderators decided."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from foros.causales import OPCIONES
from foros.models.foro import Foro
from foros.models.hilo import Hilo
from foros.models.mensaje import Mensaje
from foros.models.participante import Participante
from nucleo import reloj


class RevisionQuerySet(models.QuerySet):
    def abiertas(self) -> "RevisionQuerySet":
        return self.filter(decidida_en__isnull=True)

    def visibles_para(self, usuario) -> "RevisionQuerySet":
        """The queue is of whoever moderates or audits."""
        if usuario is not None and usuario.has_perm("foros.view_revision"):
            return self.all()
        return self.none()


class Revision(models.Model):
    """One item of the queue: a message that waits, was reported, or whose author appeals. Open while ``decidida_en`` is
    empty, and at most one of each kind for a message.

    ``version`` grows with everything that happens to it (another report, the author's change, the decision): a decision
    names the one it read, and two moderators make one decision.
    """

    class Tipo(models.TextChoices):
        PREVIA = "previa", "Antes de publicar"
        POSTERIOR = "posterior", "Después de publicar"
        REPORTE = "reporte", "Reportado"
        RECLAMO = "reclamo", "El autor reclama"

    class Resultado(models.TextChoices):
        PUBLICADO = "publicado", "Publicado"
        CAMBIO_PEDIDO = "cambio_pedido", "Se pidió un cambio"
        RECHAZADO = "rechazado", "No se publicó"
        OCULTO = "oculto", "Retirado"
        SIGUE = "sigue", "Sigue como estaba"
        RETIRADO = "retirado", "Su autor lo retiró"

    tipo = models.CharField("por qué está aquí", max_length=12, choices=Tipo)
    mensaje = models.ForeignKey(Mensaje, on_delete=models.PROTECT, related_name="revisiones", db_index=False)
    foro = models.ForeignKey(Foro, on_delete=models.PROTECT, related_name="+", db_index=False)
    motivo = models.SlugField("regla que la puso", max_length=30, db_index=False)
    reclamo = models.TextField("lo que dice el autor", blank=True)
    reportes = models.PositiveIntegerField("reportes", default=0)
    version = models.PositiveIntegerField("versión", default=1)
    abierta_en = models.DateTimeField("desde", default=reloj.ahora)
    decidida_en = models.DateTimeField("decidida en", null=True, blank=True)
    decidida_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    resultado = models.CharField("resultado", max_length=15, choices=Resultado, blank=True)

    objects = RevisionQuerySet.as_manager()

    class Meta:
        verbose_name = "revisión"
        verbose_name_plural = "cola de moderación"
        ordering = ["abierta_en", "pk"]
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(
                fields=["mensaje", "tipo"],
                condition=Q(decidida_en__isnull=True),
                name="foros_una_revision_abierta",
            ),
            models.CheckConstraint(
                condition=Q(decidida_en__isnull=True, resultado="")
                | Q(decidida_en__isnull=False) & ~Q(resultado=""),
                name="foros_revision_decidida_con_resultado",
            ),
        ]
        indexes = [
            models.Index(
                fields=["abierta_en", "id"],
                condition=Q(decidida_en__isnull=True),
                name="foros_cola",
            ),
            models.Index(fields=["mensaje"], name="foros_revisiones_del_mensaje"),
        ]

    def __str__(self):
        return f"{self.get_tipo_display()}: {self.mensaje}"


class Reporte(models.Model):
    """A person says that a message breaks a rule: once for each message."""

    mensaje = models.ForeignKey(Mensaje, on_delete=models.PROTECT, related_name="reportes", db_index=False)
    participante = models.ForeignKey(Participante, on_delete=models.PROTECT, related_name="reportes")
    causal = models.SlugField("regla", max_length=20, choices=OPCIONES, db_index=False)
    detalle = models.CharField("detalle", max_length=500, blank=True)
    en = models.DateTimeField("cuándo", default=reloj.ahora)
    atendido_en = models.DateTimeField("atendido en", null=True, blank=True)

    class Meta:
        verbose_name = "reporte"
        verbose_name_plural = "reportes"
        ordering = ["pk"]
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(fields=["mensaje", "participante"], name="foros_reporte_una_vez")
        ]

    def __str__(self):
        return f"{self.mensaje}: {self.causal}"


class Acto(models.Model):
    """One decision of moderation: who, when, by which rule and why. Never changed nor deleted (the database refuses).

    ``quien`` is empty when the rules did it by themselves (a message of a new person waits, enough people reported).
    Without personal data in ``motivo``: it is what the author reads.
    """

    class Verbo(models.TextChoices):
        RETENER = "retener", "Lo dejó para revisión"
        PUBLICAR = "publicar", "Lo publicó"
        PEDIR_CAMBIO = "pedir_cambio", "Pidió un cambio"
        RECHAZAR = "rechazar", "No lo publicó"
        OCULTAR = "ocultar", "Lo retiró"
        RESTAURAR = "restaurar", "Lo volvió a publicar"
        MANTENER = "mantener", "Lo dejó como estaba"
        EDITAR = "editar", "Lo editó"
        MOVER = "mover", "Lo pasó a otro hilo"
        MOVER_HILO = "mover_hilo", "Pasó el hilo a otro foro"
        DIVIDIR = "dividir", "Dividió el hilo"
        UNIR = "unir", "Unió dos hilos"
        CERRAR = "cerrar", "Cerró con conclusiones"
        REABRIR = "reabrir", "Volvió a abrir"
        FIJAR = "fijar", "Fijó el hilo"
        SILENCIAR = "silenciar", "Silenció a una persona"
        LEVANTAR = "levantar", "Levantó un silencio"
        OFRECER_RADICAR = "ofrecer_radicar", "Ofreció radicarlo"
        RADICAR = "radicar", "Lo radicó en la mesa"

    verbo = models.CharField("qué hizo", max_length=20, choices=Verbo)
    foro = models.ForeignKey(Foro, on_delete=models.PROTECT, related_name="+", db_index=False)
    hilo = models.ForeignKey(Hilo, on_delete=models.PROTECT, related_name="actos", null=True, blank=True)
    mensaje = models.ForeignKey(
        Mensaje, on_delete=models.PROTECT, related_name="actos", null=True, blank=True
    )
    silencio = models.ForeignKey(
        "foros.Silencio", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    quien = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    en = models.DateTimeField("cuándo", default=reloj.ahora)
    causal = models.SlugField("regla", max_length=20, blank=True, db_index=False)
    razon = models.SlugField("por qué regla del sistema", max_length=30, blank=True, db_index=False)
    motivo = models.TextField("motivo", blank=True)

    class Meta:
        verbose_name = "acto de moderación"
        verbose_name_plural = "actos de moderación"
        ordering = ["-en", "-pk"]
        default_permissions = ("view",)
        indexes = [models.Index(fields=["foro", "en"], name="foros_actos_del_foro")]

    def __str__(self):
        return f"{self.get_verbo_display()} · {self.en:%Y-%m-%d}"


class PalabraVigilada(models.Model):
    """A word that makes a person read a message before it is published. It keeps nothing out by itself."""

    palabra = models.CharField("palabra", max_length=60, unique=True, help_text="Una sola, sin tildes.")
    motivo = models.CharField("por qué se vigila", max_length=200)

    historial = HistoricalRecords(table_name="foros_palabravigilada_historial")

    class Meta:
        verbose_name = "palabra que se revisa"
        verbose_name_plural = "palabras que se revisan"
        ordering = ["palabra"]

    def __str__(self):
        return self.palabra
