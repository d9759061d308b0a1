"""What is published and frozen: the report of an exercise, the figures of a month, the strategy and report of a
year."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from nucleo import reloj
from participa.models.ejercicio import Ejercicio


class InformeQuerySet(models.QuerySet):
    def visibles_para(self, usuario) -> "InformeQuerySet":
        """The published ones; whoever keeps or audits exercises sees the drafts."""
        if usuario is not None and usuario.has_perm("participa.view_informe"):
            return self.all()
        return self.filter(publicado_en__isnull=False)


class Informe(models.Model):
    """The report of an exercise: what was asked, what was received and what was done with it. Its figures are frozen
    when it is published, and from then on it does not change: a correction is another version that says what it
    corrects. At most one draft."""

    ejercicio = models.ForeignKey(
        Ejercicio, on_delete=models.PROTECT, related_name="informes", db_index=False
    )
    version = models.PositiveSmallIntegerField("versión")
    cuerpo = models.TextField("informe", help_text="Markdown.")
    que_corrige = models.CharField("qué corrige", max_length=300, blank=True)
    cifras = models.JSONField("cifras", null=True, blank=True, editable=False)
    edicion = models.PositiveIntegerField(default=0, editable=False)
    publicado_en = models.DateTimeField("publicado en", null=True, blank=True, editable=False)
    publicado_por = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        editable=False,
    )
    enviado_hasta = models.BigIntegerField(default=0, editable=False)
    enviado_en = models.DateTimeField("enviado a todos en", null=True, blank=True, editable=False)

    objects = InformeQuerySet.as_manager()

    class Meta:
        verbose_name = "informe de un ejercicio"
        verbose_name_plural = "informes de los ejercicios"
        ordering = ["ejercicio", "-version"]
        default_permissions = ("view", "add", "change")
        constraints = [
            models.UniqueConstraint(fields=["ejercicio", "version"], name="participa_informe_version_unica"),
            models.UniqueConstraint(
                fields=["ejercicio"],
                condition=Q(publicado_en__isnull=True),
                name="participa_informe_un_borrador",
            ),
            models.CheckConstraint(
                condition=Q(publicado_en__isnull=True) | Q(cifras__isnull=False) & ~Q(cuerpo=""),
                name="participa_informe_con_cifras_congeladas",
                violation_error_message="Un informe se publica con sus cifras congeladas.",
            ),
            models.CheckConstraint(
                condition=Q(publicado_en__isnull=True) | Q(version=1) | ~Q(que_corrige=""),
                name="participa_informe_dice_que_corrige",
            ),
        ]

    def __str__(self):
        return f"Informe de {self.ejercicio} (versión {self.version})"

    def get_absolute_url(self) -> str:
        return reverse("participa:informe", args=[self.ejercicio.slug])


class CorteMensual(models.Model):
    """The indicators of a month, frozen when it ended. A correction is another version, dated, that says why."""

    mes = models.DateField("mes", help_text="Su primer día.")
    version = models.PositiveSmallIntegerField("versión", default=1)
    cifras = models.JSONField("cifras")
    que_corrige = models.CharField("qué corrige", max_length=300, blank=True)
    hecho_en = models.DateTimeField("congelado en", default=reloj.ahora)
    hecho_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    class Meta:
        verbose_name = "indicadores de un mes"
        verbose_name_plural = "indicadores de los meses"
        ordering = ["-mes", "-version"]
        default_permissions = ("view", "add")
        constraints = [
            models.UniqueConstraint(fields=["mes", "version"], name="participa_corte_unico"),
            models.CheckConstraint(
                condition=Q(version=1) | ~Q(que_corrige=""), name="participa_corte_dice_que_corrige"
            ),
        ]

    def __str__(self):
        return f"{self.mes:%Y-%m} (versión {self.version})"


class DocumentoAnualQuerySet(models.QuerySet):
    def visibles_para(self, usuario) -> "DocumentoAnualQuerySet":
        if usuario is not None and usuario.has_perm("participa.view_documentoanual"):
            return self.all()
        return self.filter(publicado_en__isnull=False)


class DocumentoAnual(models.Model):
    """The strategy of participation of a year, or the report of what came of it (R4.10). Made from the data, with what
    the entity adds; figures frozen when published, and then it does not change."""

    class Clase(models.TextChoices):
        ESTRATEGIA = "estrategia", "Estrategia anual de participación"
        INFORME = "informe", "Informe anual de participación"

    anio = models.PositiveSmallIntegerField("año")
    clase = models.CharField("documento", max_length=12, choices=Clase)
    version = models.PositiveSmallIntegerField("versión", default=1)
    cuerpo = models.TextField("presentación", help_text="Markdown. Los cuadros los pone el portal.")
    que_corrige = models.CharField("qué corrige", max_length=300, blank=True)
    cifras = models.JSONField("cifras", null=True, blank=True, editable=False)
    edicion = models.PositiveIntegerField(default=0, editable=False)
    publicado_en = models.DateTimeField("publicado en", null=True, blank=True, editable=False)
    publicado_por = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        editable=False,
    )

    objects = DocumentoAnualQuerySet.as_manager()

    class Meta:
        verbose_name = "estrategia o informe anual"
        verbose_name_plural = "estrategias e informes anuales"
        ordering = ["-anio", "clase", "-version"]
        default_permissions = ("view", "add", "change")
        constraints = [
            models.UniqueConstraint(fields=["anio", "clase", "version"], name="participa_anual_unico"),
            models.UniqueConstraint(
                fields=["anio", "clase"],
                condition=Q(publicado_en__isnull=True),
                name="participa_anual_un_borrador",
            ),
            models.CheckConstraint(
                condition=Q(publicado_en__isnull=True) | Q(cifras__isnull=False) & ~Q(cuerpo=""),
                name="participa_anual_con_cifras_congeladas",
            ),
            models.CheckConstraint(
                condition=Q(publicado_en__isnull=True) | Q(version=1) | ~Q(que_corrige=""),
                name="participa_anual_dice_que_corrige",
            ),
        ]

    def __str__(self):
        return f"{self.get_clase_display()} {self.anio}"

    def get_absolute_url(self) -> str:
        return reverse(f"participa:{self.clase}_anual", args=[self.anio])
