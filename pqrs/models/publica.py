"""Answers that anyone may read: the public version of one to a request of information, without personal data."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from pqrs.models.historia import Actuacion
from pqrs.models.respuesta import Respuesta


class RespuestaPublicaQuerySet(models.QuerySet):
    def visibles(self) -> "RespuestaPublicaQuerySet":
        return self.filter(retirada_en__isnull=True)


class RespuestaPublica(models.Model):
    """What is published of an answer (Ley 1712 de 2014, art. 14; R3.27), as an official left it after reading it.

    Its number is its own: it leads to nobody's request. ``periodico``: where the single answer to more than ten people
    was published (art. 22 CPACA; R2.17). Taken down, it is kept, and nobody outside sees it.
    """

    respuesta = models.OneToOneField(Respuesta, on_delete=models.PROTECT, related_name="publica")
    actuacion = models.OneToOneField(Actuacion, on_delete=models.PROTECT, related_name="+")
    titulo = models.CharField("título", max_length=160)
    pregunta = models.TextField("qué se preguntó")
    texto = models.TextField("qué se respondió")
    periodico = models.CharField("diario en que se publicó", max_length=200, blank=True)
    publicada_en = models.DateTimeField("publicada en")
    publicada_por = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    retirada_en = models.DateTimeField("retirada en", null=True)

    objects = RespuestaPublicaQuerySet.as_manager()

    class Meta:
        verbose_name = "respuesta pública"
        verbose_name_plural = "respuestas públicas"
        ordering = ["-id"]
        indexes = [models.Index(fields=["-id"], condition=Q(retirada_en__isnull=True), name="pqrs_publicas")]

    def __str__(self):
        return self.titulo

    def get_absolute_url(self) -> str:
        return reverse("pqrs:publicada", args=[self.pk])
