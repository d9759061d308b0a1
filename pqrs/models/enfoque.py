"""How many people answered what to the questions of differential approach (R1.13): counts, never who."""

from django.db import models
from django.db.models import Q


class ConteoDiferencial(models.Model):
    """How many chose one option of one question in one quarter (Bogotá). Nothing ties it to a request, a person or a
    moment: no row is of anybody, so that nobody can be looked up in it."""

    anio = models.PositiveSmallIntegerField("año")
    trimestre = models.PositiveSmallIntegerField("trimestre")
    pregunta = models.SlugField("pregunta", max_length=40)
    opcion = models.SlugField("opción", max_length=40)
    cuantas = models.PositiveIntegerField("cuántas personas", default=0)

    class Meta:
        verbose_name = "conteo de enfoque diferencial"
        verbose_name_plural = "enfoque diferencial"
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(
                fields=["anio", "trimestre", "pregunta", "opcion"], name="pqrs_conteo_diferencial_unico"
            ),
            models.CheckConstraint(
                condition=Q(trimestre__gte=1, trimestre__lte=4), name="pqrs_conteo_diferencial_trimestre"
            ),
        ]

    def __str__(self):
        return f"{self.anio}-{self.trimestre} · {self.pregunta} · {self.opcion}"
