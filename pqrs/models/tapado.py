"""The version of a file that anyone may have: with what is private burnt out."""

from django.conf import settings
from django.db import models

from pqrs.models.adjunto import Adjunto
from pqrs.models.publica import RespuestaPublica


class ArchivoTapado(models.Model):
    """A file of an answer after somebody chose what nobody may read of it (Ley 1712 de 2014, art. 21).

    ``ruta``: a PDF of images or a picture, without text, metadata nor attachments; ``texto``: what is left to read, for
    whoever does not see them. ``lineas``: pairs are page and line; threes are page, band and column
    (``nucleo.tapado``). It is made from the original, checked, and only then published with ``publica``.
    """

    adjunto = models.OneToOneField(Adjunto, on_delete=models.PROTECT, related_name="tapado")
    ruta = models.CharField(max_length=120, unique=True)
    tamano = models.PositiveIntegerField("tamaño en bytes")
    sha256 = models.CharField("huella SHA-256", max_length=64)
    texto = models.TextField("lo que se puede leer", blank=True)
    lineas = models.JSONField("líneas tapadas", default=list)
    hecho_por = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    hecho_en = models.DateTimeField("hecho en")
    publica = models.ForeignKey(
        RespuestaPublica, null=True, on_delete=models.PROTECT, related_name="archivos"
    )

    class Meta:
        verbose_name = "archivo tapado"
        verbose_name_plural = "archivos tapados"
        default_permissions = ()

    def __str__(self):
        return f"{self.adjunto} (versión pública)"
