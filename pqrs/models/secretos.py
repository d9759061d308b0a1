"""What opens a request (links in mails) and what only proves it (the constancia). Secrets are kept as digests."""

from django.db import models

from pqrs.models.solicitud import Solicitud


class Enlace(models.Model):
    """A long-lived link to the follow page, sent by mail: a random token, kept as its SHA-256."""

    solicitud = models.ForeignKey(Solicitud, on_delete=models.PROTECT, related_name="enlaces")
    huella = models.CharField(max_length=64, unique=True)
    creado_en = models.DateTimeField()

    class Meta:
        verbose_name = "enlace de seguimiento"
        verbose_name_plural = "enlaces de seguimiento"

    def __str__(self):
        return f"enlace de {self.solicitud}"


class Constancia(models.Model):
    """The PDF that proves a filing (R3.11), made once. Its code opens the verification page and nothing else."""

    solicitud = models.OneToOneField(Solicitud, on_delete=models.PROTECT, related_name="constancia")
    codigo_huella = models.CharField(max_length=64, unique=True)
    ruta = models.CharField(max_length=120)
    sha256 = models.CharField("huella SHA-256", max_length=64)
    generada_en = models.DateTimeField()

    class Meta:
        verbose_name = "constancia"
        verbose_name_plural = "constancias"

    def __str__(self):
        return f"constancia de {self.solicitud}"
