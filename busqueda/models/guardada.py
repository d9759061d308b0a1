"""Searches that somebody follows."""

from django.db import models

from nucleo import reloj
from suscripciones.models import Tema
from suscripciones.models.tema import BUSQUEDA as CLASE

__all__ = ["CLASE", "Anzuelo", "Guardada"]


class Guardada(models.Model):
    """A question and what narrows it, once whoever follows it; its topic is «busqueda:…».

    ``grupos``: of each group of roots a document must have one; ``frases`` as in ``Pregunta``; ``excluidas``: roots,
    and phrases too, which are between spaces.
    ``usada_el``: the last day (Bogotá) on which somebody asked to follow it or a program read its feed.
    """

    tema = models.OneToOneField(Tema, on_delete=models.CASCADE, related_name="+")
    pregunta = models.CharField("pregunta", max_length=100)
    clase = models.SlugField("clase", max_length=30, blank=True, db_index=False)
    de_tema = models.CharField("tema", max_length=100, blank=True)
    grupos = models.JSONField("grupos de raíces")
    frases = models.JSONField("frases", default=list)
    excluidas = models.JSONField("raíces que no", default=list)
    usada_el = models.DateField("usada el", default=reloj.hoy)

    class Meta:
        verbose_name = "búsqueda que se sigue"
        verbose_name_plural = "búsquedas que se siguen"
        default_permissions = ()
        indexes = [models.Index(fields=["usada_el"], name="busqueda_guardada_usada")]

    def __str__(self):
        return self.pregunta


class Anzuelo(models.Model):
    """A root by which a saved search is found when something is announced: those of its rarest group. Whatever matches
    it has one of them, so the others are not even read."""

    guardada = models.ForeignKey(Guardada, on_delete=models.CASCADE, related_name="anzuelos")
    raiz = models.CharField("raíz", max_length=60)

    class Meta:
        verbose_name = "anzuelo"
        verbose_name_plural = "anzuelos"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["raiz", "guardada"], name="busqueda_anzuelo_una_vez"),
        ]

    def __str__(self):
        return self.raiz
