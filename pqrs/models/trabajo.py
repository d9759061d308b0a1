"""What officials leave on a request for each other: notes, and that they are there."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from nucleo import reloj
from pqrs.models.solicitud import Solicitud


class NotaInterna(models.Model):
    """A note for the desk alone: not in the follow page, nor in the electronic file, nor in a mail. It is never edited
    nor deleted but by an acta of elimination (migration ``0022``)."""

    solicitud = models.ForeignKey(Solicitud, on_delete=models.PROTECT, related_name="notas_internas")
    texto = models.TextField("nota")
    escrita_por = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    escrita_en = models.DateTimeField("escrita en", default=reloj.ahora)

    class Meta:
        verbose_name = "nota interna"
        verbose_name_plural = "notas internas"
        ordering = ["id"]
        default_permissions = ()
        constraints = [models.CheckConstraint(condition=~Q(texto=""), name="pqrs_nota_dice_algo")]

    def __str__(self):
        return f"{self.solicitud} · {self.escrita_en:%d/%m/%Y}"


class Presencia(models.Model):
    """An official had a request before their eyes at that moment. It says something for two minutes, and goes with the
    timetable."""

    solicitud = models.ForeignKey(Solicitud, on_delete=models.CASCADE, related_name="presencias")
    usuario = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    vista_en = models.DateTimeField("vista en", db_index=True)
    esta_escribiendo = models.BooleanField("está escribiendo la respuesta", default=False)

    class Meta:
        verbose_name = "presencia"
        verbose_name_plural = "presencias"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["solicitud", "usuario"], name="pqrs_presencia_una_por_persona")
        ]

    def __str__(self):
        return f"{self.usuario} · {self.solicitud}"
