"""A number that was annulled: never deleted, never used again, and what took its place (R3.4)."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from pqrs.models.solicitud import Solicitud


class AnulacionRadicado(models.Model):
    """One annulled radicado, with its acta. ``solicitud`` keeps the old number; ``nueva`` carries the request on."""

    solicitud = models.OneToOneField(
        Solicitud,
        verbose_name="radicado anulado",
        primary_key=True,
        on_delete=models.PROTECT,
        related_name="anulacion",
    )
    nueva = models.OneToOneField(
        Solicitud, verbose_name="radicado nuevo", on_delete=models.PROTECT, related_name="reemplaza_a"
    )
    motivo = models.TextField("motivo")
    acta = models.CharField("acta", max_length=120)
    autorizada_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="la autorizó", on_delete=models.PROTECT, related_name="+"
    )
    anulada_en = models.DateTimeField("anulada en")

    class Meta:
        verbose_name = "radicado anulado"
        verbose_name_plural = "radicados anulados"
        constraints = [
            models.CheckConstraint(
                condition=~Q(nueva=F("solicitud")), name="pqrs_anulacion_no_se_reemplaza_a_si_misma"
            ),
            models.CheckConstraint(
                condition=~Q(acta="") & ~Q(motivo=""), name="pqrs_anulacion_con_acta_y_motivo"
            ),
        ]

    def __str__(self):
        return f"{self.solicitud} anulado"
