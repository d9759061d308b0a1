"""The words that are in the index, as they are written, to tell what a mistyped one meant."""

from django.db import models


class Vocablo(models.Model):
    """A word of several documents, as the last count saw it: folded, as most of them write it, and in how many.

    It may name what was withdrawn since: whoever offers one first makes sure that it finds something.
    """

    plegado = models.CharField("sin tildes", max_length=40, primary_key=True)
    escrito = models.CharField("como se escribe", max_length=40)
    largo = models.PositiveSmallIntegerField("letras")
    documentos = models.PositiveIntegerField("documentos")

    class Meta:
        verbose_name = "palabra del índice"
        verbose_name_plural = "palabras del índice"
        default_permissions = ()
        indexes = [models.Index(fields=["largo"], name="busqueda_vocablo_largo")]

    def __str__(self):
        return self.escrito
