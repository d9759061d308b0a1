"""Which requests a person keeps together in their account."""

from django.conf import settings
from django.db import models

from nucleo import reloj
from pqrs.models.solicitud import Solicitud


class Vinculo(models.Model):
    """A request in somebody's «Mis solicitudes». Only an identified one: the anonymous and the reserved are tied to
    no account (R3.16, R3.17)."""

    usuario = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="vinculos")
    solicitud = models.ForeignKey(Solicitud, on_delete=models.PROTECT, related_name="vinculos")
    vinculada_en = models.DateTimeField("vinculada en", default=reloj.ahora)

    class Meta:
        verbose_name = "vínculo"
        verbose_name_plural = "vínculos"
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["usuario", "solicitud"], name="pqrs_vinculo_unico")]

    def __str__(self):
        return str(self.solicitud)
