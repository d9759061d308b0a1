"""How the coordination is told who could take a request: rules that it wrote itself, and who is away."""

from datetime import date

from django.conf import settings
from django.core.validators import MinLengthValidator
from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from cuentas.models import Dependencia
from nucleo import reloj
from pqrs.models.solicitud import Solicitud


class ReglaRepartoQuerySet(models.QuerySet):
    def vigentes(self, en: date | None = None) -> "ReglaRepartoQuerySet":
        """Those that rule on a Bogotá date, in their order."""
        dia = en or reloj.hoy()
        rigen = self.filter(vigente_desde__lte=dia).filter(
            Q(vigente_hasta__isnull=True) | Q(vigente_hasta__gte=dia)
        )
        return rigen.order_by("orden", "id")


class ReglaReparto(models.Model):
    """«What is about this, of this kind and by this channel, goes to these people». An empty condition asks nothing.

    The first one that fits suggests; ``es_automatica``: it assigns by itself when the request is filed, and its reason
    stays in the history.
    """

    nombre = models.CharField("nombre", max_length=80)
    dependencia = models.ForeignKey(
        Dependencia, verbose_name="dependencia", on_delete=models.PROTECT, related_name="+"
    )
    orden = models.PositiveSmallIntegerField("orden", default=10, help_text="La primera que cumple, manda.")
    tipo = models.SlugField("tipo de solicitud", max_length=60, blank=True)
    palabras = models.CharField(
        "palabras del asunto",
        max_length=200,
        blank=True,
        help_text="Separadas por comas. Basta con que el asunto tenga una; no importan las tildes ni las mayúsculas.",
    )
    canal = models.CharField("canal", max_length=20, blank=True, choices=Solicitud.Canal)
    personas = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        verbose_name="a quién",
        blank=True,
        related_name="+",
        help_text="Quien menos tenga a cargo. Ninguna: cualquiera de la dependencia que pueda responder.",
    )
    es_automatica = models.BooleanField(
        "asigna sola",
        default=False,
        help_text="Sin marcar, solo sugiere. Marcada, asigna al radicar y deja la razón en la historia.",
    )
    vigente_desde = models.DateField("vigente desde", default=reloj.hoy)
    vigente_hasta = models.DateField("vigente hasta", null=True, blank=True)

    historial = HistoricalRecords(table_name="pqrs_reglareparto_historial")
    objects = ReglaRepartoQuerySet.as_manager()

    class Meta:
        verbose_name = "regla de reparto"
        verbose_name_plural = "reglas de reparto"
        ordering = ["orden", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(vigente_hasta__isnull=True) | Q(vigente_hasta__gte=F("vigente_desde")),
                name="pqrs_reglareparto_vigencia",
                violation_error_message="La regla termina antes de empezar.",
            )
        ]

    def __str__(self):
        return self.nombre


class Ausencia(models.Model):
    """The days, both included, in which an official receives nothing new: holidays, sick leave, a commission."""

    usuario = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="quién", on_delete=models.PROTECT, related_name="ausencias"
    )
    desde = models.DateField("desde")
    hasta = models.DateField("hasta")
    motivo = models.CharField("motivo", max_length=80, validators=[MinLengthValidator(3)])

    historial = HistoricalRecords(table_name="pqrs_ausencia_historial")

    class Meta:
        verbose_name = "ausencia"
        verbose_name_plural = "ausencias"
        ordering = ["-desde", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(hasta__gte=F("desde")),
                name="pqrs_ausencia_termina_despues",
                violation_error_message="La ausencia termina antes de empezar.",
            )
        ]

    def __str__(self):
        return f"{self.usuario}: {self.desde:%d/%m/%Y} a {self.hasta:%d/%m/%Y}"
