"""The address with which an official's own calendar reads their due dates."""

from django.conf import settings
from django.db import models

from nucleo import reloj


class EnlaceDeAgenda(models.Model):
    """A secret address, one for each official. Only the digest of its token is kept: renewing it closes the old one,
    and revoking it deletes the row."""

    usuario = models.OneToOneField(
        settings.AUTH_USER_MODEL, primary_key=True, on_delete=models.CASCADE, related_name="+"
    )
    huella = models.CharField(max_length=64, unique=True, editable=False)
    creado_en = models.DateTimeField("creado en", default=reloj.ahora)

    class Meta:
        verbose_name = "enlace de agenda"
        verbose_name_plural = "enlaces de agenda"
        default_permissions = ()

    def __str__(self):
        return f"Agenda de {self.usuario}"
