"""What is in the index, counted."""

from django.db import models


class Familia(models.Model):
    """A root and in how many documents it is, as the last count saw it: how rare a word is, for the order.
    ``TODAS``, the empty root, is in every one."""

    TODAS = ""

    raiz = models.CharField("raíz", max_length=48, primary_key=True)
    documentos = models.PositiveIntegerField("documentos")

    class Meta:
        verbose_name = "familia de palabras"
        verbose_name_plural = "familias de palabras"
        default_permissions = ()

    def __str__(self):
        return f"{self.raiz}: {self.documentos}"
