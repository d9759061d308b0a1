"""Who looked and who took data out. Kept two years (``pqrs.acciones.auditoria.olvidar``)."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from nucleo import reloj
from pqrs.models.solicitud import Solicitud


class Vista(models.Model):
    """An official opened a request on a day (Bogotá): one row however often they came back."""

    persona = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    solicitud = models.ForeignKey(Solicitud, on_delete=models.PROTECT, related_name="vistas")
    dia = models.DateField("día")
    en = models.DateTimeField("la primera vez", default=reloj.ahora)

    class Meta:
        verbose_name = "vista de una solicitud"
        verbose_name_plural = "auditoría: quién vio e hizo qué"
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(fields=["solicitud", "persona", "dia"], name="pqrs_vista_una_por_dia")
        ]
        indexes = [models.Index(fields=["-en", "-id"], name="pqrs_vista_por_fecha")]

    def __str__(self):
        return f"{self.persona} · {self.solicitud} · {self.dia}"


class Salida(models.Model):
    """Somebody took data out of the desk: which, with which filters and when.

    ``halladas``: how many rows there were when it was asked for. ``enviadas``: how many really went, written when the
    sending ended, whole or cut. Both empty where nobody counts.
    """

    persona = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="quién", on_delete=models.PROTECT, related_name="+"
    )
    en = models.DateTimeField("cuándo", default=reloj.ahora)
    que = models.CharField("qué descargó", max_length=120)
    filtros = models.JSONField("con qué filtros", default=dict)
    halladas = models.PositiveIntegerField("filas halladas", null=True)
    enviadas = models.PositiveIntegerField("filas enviadas", null=True)
    terminada_en = models.DateTimeField("terminó en", null=True)

    class Meta:
        verbose_name = "descarga"
        verbose_name_plural = "descargas"
        default_permissions = ("view",)
        constraints = [
            models.CheckConstraint(
                condition=Q(enviadas__isnull=True, terminada_en__isnull=True)
                | Q(halladas__isnull=False, enviadas__isnull=False, terminada_en__isnull=False),
                name="pqrs_salida_termina_con_cuenta",
            )
        ]
        indexes = [models.Index(fields=["-en", "-id"], name="pqrs_salida_por_fecha")]

    def __str__(self):
        return f"{self.persona} · {self.que}"
