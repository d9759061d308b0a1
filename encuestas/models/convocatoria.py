"""Why the entity may write to those that it invites."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from encuestas.models.encuesta import Encuesta
from nucleo import reloj


class Convocatoria(models.Model):
    """A list that somebody loaded: how many it added, and the authorisation that they declared to have to write to
    those addresses. The addresses themselves are in the ballots, closed, until the survey ends."""

    encuesta = models.ForeignKey(Encuesta, on_delete=models.PROTECT, related_name="convocatorias")
    autorizacion = models.CharField("por qué se les puede escribir", max_length=300)
    cuantas = models.PositiveIntegerField("cuántas personas")
    hecha_por = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    hecha_en = models.DateTimeField("hecha en", default=reloj.ahora)

    class Meta:
        verbose_name = "convocatoria"
        verbose_name_plural = "convocatorias"
        ordering = ["-pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(condition=~Q(autorizacion=""), name="encuestas_convoca_con_permiso")
        ]

    def __str__(self):
        return f"Convocatoria de {self.encuesta_id}: {self.cuantas}"
