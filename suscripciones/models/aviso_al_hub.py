"""What the WebSub hub was told."""

from django.db import models

from suscripciones.models.tema import Tema


class AvisoAlHub(models.Model):
    """Up to which version of a topic the hub knows. What it is owed is ``tema.version > version``: nothing has to be
    written when something is announced, and nothing can be lost."""

    tema = models.OneToOneField(Tema, on_delete=models.CASCADE, related_name="aviso_al_hub")
    version = models.PositiveBigIntegerField("versión avisada", default=0)
    intentos = models.PositiveSmallIntegerField("intentos fallidos seguidos", default=0)
    proximo_en = models.DateTimeField("próximo intento", null=True, blank=True)
    ultimo_error = models.CharField("último error", max_length=200, blank=True)

    class Meta:
        verbose_name = "aviso al hub"
        verbose_name_plural = "avisos al hub"
        default_permissions = ("view",)

    def __str__(self):
        return f"{self.tema_id}: versión {self.version}"
