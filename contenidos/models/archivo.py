"""The file of a document."""

from django.conf import settings
from django.db import models

from nucleo import reloj


class Archivo(models.Model):
    """A file as it was received: inspected, measured and kept apart (``nucleo.adjuntos``). It never changes: another
    file is another version of its document. ``ruta`` is in the private storage, and no address serves it by itself."""

    ruta = models.CharField("archivo", max_length=200, editable=False)
    nombre = models.CharField("nombre", max_length=120, editable=False)
    tipo_mime = models.CharField("formato", max_length=100, editable=False)
    bytes = models.PositiveIntegerField("tamaño", editable=False)
    huella = models.CharField("SHA-256", max_length=64, editable=False)
    subido_en = models.DateTimeField("subido en", default=reloj.ahora, editable=False)
    subido_por = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="subido por",
        editable=False,
    )

    class Meta:
        verbose_name = "archivo"
        verbose_name_plural = "archivos"
        ordering = ["-subido_en", "-pk"]
        default_permissions = ("view",)

    def __str__(self):
        return self.nombre

    @property
    def extension(self) -> str:
        """What its name ends in, in capitals, as people name a format: «PDF»."""
        return self.nombre.rpartition(".")[2].upper()
