"""Reports as they were published: figures that no longer move."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from nucleo import reloj


class Informe(models.Model):
    """One version of one report, frozen (R4.8). The database refuses to change or delete it: a mistake is mended by
    another version that says what changed.

    ``cifras``: what ``pqrs.informes`` makes, as it is shown; ``huella``: its SHA-256 in canonical form. ``corte``: the
    moment up to which the facts were counted.
    """

    class Clase(models.TextChoices):
        TRIMESTRAL = "trimestral", "Informe trimestral de PQRSD"
        SEMESTRAL = "semestral", "Informe semestral de control interno"
        SSF = "ssf", "Cifras para la Superintendencia del Subsidio Familiar"

    clase = models.CharField("clase", max_length=12, choices=Clase)
    desde = models.DateField("desde")
    hasta = models.DateField("hasta")
    version = models.PositiveSmallIntegerField("versión", default=1)
    corte = models.DateTimeField("fecha de corte")
    cifras = models.JSONField("cifras")
    huella = models.CharField("huella", max_length=64)
    que_cambia = models.TextField("qué cambia", blank=True)
    publicado_en = models.DateTimeField("publicado en", default=reloj.ahora)
    publicado_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="publicado por", on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = "informe"
        verbose_name_plural = "informes"
        ordering = ["-desde", "clase", "-version"]
        default_permissions = ("view",)
        permissions = [("publicar_informe", "Puede publicar informes")]
        constraints = [
            models.UniqueConstraint(
                fields=["clase", "desde", "hasta", "version"], name="pqrs_informe_una_version"
            ),
            models.CheckConstraint(condition=Q(hasta__gte=F("desde")), name="pqrs_informe_periodo_en_orden"),
            models.CheckConstraint(
                condition=Q(version=1) | ~Q(que_cambia=""), name="pqrs_informe_dice_que_cambia"
            ),
        ]

    def __str__(self):
        return f"{self.get_clase_display()} · {self.desde:%d/%m/%Y} a {self.hasta:%d/%m/%Y} · versión {self.version}"
