"""The label that goes on the paper of a request."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from nucleo import reloj
from pqrs.models.solicitud import Solicitud


class Rotulo(models.Model):
    """One printing of the label of a request. Its code opens the verification page and nothing else (promise 7), and it
    is only on the paper: a label printed again has another one, and the one stuck before still verifies.

    ``folios``: the sheets that came on paper, as whoever prints counted them; empty when nobody did.
    """

    solicitud = models.ForeignKey(Solicitud, on_delete=models.PROTECT, related_name="rotulos")
    codigo_huella = models.CharField(max_length=64, unique=True)
    folios = models.PositiveSmallIntegerField("folios", null=True)
    impreso_en = models.DateTimeField("impreso en", default=reloj.ahora)
    impreso_por = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "rótulo"
        verbose_name_plural = "rótulos"
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(folios__isnull=True) | Q(folios__gte=1),
                name="pqrs_rotulo_con_folios_o_sin_contar",
            )
        ]
        indexes = [models.Index(fields=["-impreso_en", "-id"], name="pqrs_rotulo_por_fecha")]

    def __str__(self):
        return f"rótulo de {self.solicitud}"
