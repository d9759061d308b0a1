"""A file of contributions that somebody read over and has still to confirm."""

from django.conf import settings
from django.db import models

from nucleo import reloj
from participa.models.ejercicio import Ejercicio


class Importacion(models.Model):
    """The file as it came, encrypted, between its preview and its confirmation; then, or half a day later, it goes
    (``contenido`` empty) and what is left says who brought it, how many rows it had and how many came in."""

    ejercicio = models.ForeignKey(Ejercicio, on_delete=models.PROTECT, related_name="importaciones")
    nombre = models.CharField("archivo", max_length=120)
    huella = models.CharField("huella del archivo (SHA-256)", max_length=64)
    contenido = models.BinaryField(null=True, editable=False)
    filas = models.PositiveIntegerField("filas", default=0)
    entraron = models.PositiveIntegerField("entraron", null=True, blank=True)
    subida_en = models.DateTimeField("leído en", default=reloj.ahora)
    subida_por = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    confirmada_en = models.DateTimeField("importado en", null=True, blank=True)

    class Meta:
        verbose_name = "archivo de aportes"
        verbose_name_plural = "archivos de aportes"
        ordering = ["-pk"]
        default_permissions = ()

    def __str__(self):
        return self.nombre
