"""Files: of a request or its answer, and those that wait while a citizen still reads the form over."""

from django.db import models
from django.db.models import Q

from pqrs.models.historia import Actuacion
from pqrs.models.respuesta import Respuesta
from pqrs.models.solicitud import Solicitud


class AdjuntoQuerySet(models.QuerySet):
    def que_existen(self) -> "AdjuntoQuerySet":
        """But for those whose bytes an acta destroyed (R3.39)."""
        return self.exclude(solicitud__por_eliminar__eliminacion__ejecutada_en__isnull=False)


class Adjunto(models.Model):
    """A file of a request, as it arrived, or of its answer; ``actuacion``: the later step that brought it, if any. The
    bytes live in the private storage under ``ruta``."""

    solicitud = models.ForeignKey(Solicitud, on_delete=models.PROTECT, related_name="adjuntos")
    respuesta = models.ForeignKey(Respuesta, null=True, on_delete=models.PROTECT, related_name="adjuntos")
    actuacion = models.ForeignKey(
        Actuacion, null=True, on_delete=models.PROTECT, related_name="adjuntos", verbose_name="llegó con"
    )
    nombre = models.CharField("nombre", max_length=120)
    ruta = models.CharField(max_length=120, unique=True)
    tipo_mime = models.CharField("tipo", max_length=100)
    tamano = models.PositiveIntegerField("tamaño en bytes")
    sha256 = models.CharField("huella SHA-256", max_length=64)
    recibido_en = models.DateTimeField("recibido en")

    objects = AdjuntoQuerySet.as_manager()

    class Meta:
        verbose_name = "adjunto"
        verbose_name_plural = "adjuntos"
        ordering = ["id"]
        constraints = [models.CheckConstraint(condition=Q(tamano__gt=0), name="pqrs_adjunto_no_vacio")]

    def __str__(self):
        return self.nombre


class ArchivoEnEspera(models.Model):
    """A file uploaded with a form that is not confirmed yet. It waits 24 hours under the digest of a random token that
    travels in the citizen's page; confirming turns it into an ``Adjunto`` and deletes it in the same transaction."""

    ficha_huella = models.CharField(max_length=64, db_index=True)
    nombre = models.CharField(max_length=120)
    ruta = models.CharField(max_length=120, unique=True)
    tipo_mime = models.CharField(max_length=100)
    tamano = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    creado_en = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = "archivo en espera"
        verbose_name_plural = "archivos en espera"
        ordering = ["id"]

    def __str__(self):
        return self.nombre
