"""What is looked for, counted by day: no address, no session, no time of day, nothing of who asked."""

from django.db import models
from django.db.models import Q


class Consulta(models.Model):
    """How many times a question was asked in a day (Bogotá) and how many documents with all its words it found the last
    time, at most ``HALLADOS_MAXIMO``. ``pregunta`` is ``Pregunta.normal``, and never what ``reserva.trae_datos``
    suspects."""

    HALLADOS_MAXIMO = 1001

    dia = models.DateField("día")
    pregunta = models.CharField("pregunta", max_length=100)
    veces = models.PositiveIntegerField("veces", default=1)
    hallados = models.PositiveSmallIntegerField("encontrados")

    class Meta:
        verbose_name = "búsqueda hecha"
        verbose_name_plural = "búsquedas hechas"
        ordering = ["-dia", "-veces", "pregunta"]
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(fields=["dia", "pregunta"], name="busqueda_consulta_por_dia"),
            models.CheckConstraint(
                condition=Q(veces__gte=1) & Q(hallados__lte=1001) & ~Q(pregunta=""),
                name="busqueda_consulta_con_sentido",
            ),
        ]

    def __str__(self):
        return self.pregunta
