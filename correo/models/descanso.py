"""Whom the outbox leaves alone for a while, told to every process by a row."""

from django.db import models
from django.db.models import Q


class Descanso(models.Model):
    """Our mail server, or a destination domain, that is not to be troubled until a moment.

    ``que``: «servidor host:puerto» or the domain in ASCII. The row of a server is its circuit breaker, and success
    erases it; the one of a domain also counts what left for it in the current minute.
    """

    que = models.CharField("qué", max_length=300, primary_key=True)
    hasta = models.DateTimeField("descansa hasta", null=True, blank=True)
    fallas = models.PositiveSmallIntegerField("fallas seguidas", default=0)
    motivo = models.CharField(max_length=500, blank=True)
    minuto = models.BigIntegerField(
        "minuto", default=0, help_text="Minuto, desde 1970, al que corresponde la cuenta."
    )
    salidos = models.PositiveIntegerField("salidos en ese minuto", default=0)

    class Meta:
        verbose_name = "descanso"
        verbose_name_plural = "descansos"
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(fallas=0) | Q(hasta__isnull=False), name="correo_descanso_con_momento"
            ),
        ]

    def __str__(self):
        return self.que
