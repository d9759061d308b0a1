"""What was written in the open questions, once it was read."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from encuestas.models.encuesta import Encuesta
from nucleo import reloj


class Categoria(models.Model):
    """A group into which the answers to an open question are sorted."""

    encuesta = models.ForeignKey(Encuesta, on_delete=models.CASCADE, related_name="categorias")
    pregunta = models.CharField("pregunta", max_length=31)
    nombre = models.CharField("nombre", max_length=120)

    class Meta:
        verbose_name = "categoría"
        verbose_name_plural = "categorías"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["encuesta", "pregunta", "nombre"], name="encuestas_categoria_unica"
            )
        ]

    def __str__(self):
        return self.nombre


class TextoLeido(models.Model):
    """One open answer, apart from the rest of what the same person answered: copied, in random order, when the survey
    closes. It is published only after somebody reads it."""

    class Decision(models.TextChoices):
        POR_LEER = "por_leer", "Por leer"
        SE_PUBLICA = "se_publica", "Se publica"
        NO_SE_PUBLICA = "no_se_publica", "No se publica"

    encuesta = models.ForeignKey(Encuesta, on_delete=models.CASCADE, related_name="textos", db_index=False)
    pregunta = models.CharField("pregunta", max_length=31)
    texto = models.TextField("respuesta")
    decision = models.CharField("decisión", max_length=15, choices=Decision, default=Decision.POR_LEER)
    categoria = models.ForeignKey(
        Categoria, on_delete=models.SET_NULL, null=True, blank=True, related_name="textos"
    )
    leido_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    leido_en = models.DateTimeField("leído en", null=True, blank=True)

    class Meta:
        verbose_name = "respuesta abierta"
        verbose_name_plural = "respuestas abiertas"
        default_permissions = ("view", "change")
        indexes = [models.Index(fields=["encuesta", "pregunta", "decision"], name="encuestas_textos")]
        constraints = [
            models.CheckConstraint(
                condition=Q(decision="por_leer", leido_en__isnull=True)
                | ~Q(decision="por_leer") & Q(leido_en__isnull=False),
                name="encuestas_texto_leido_con_fecha",
            )
        ]

    def __str__(self):
        return f"{self.pregunta}: {self.get_decision_display()}"


class Avisado(models.Model):
    """Who asked to be written to when the results are out: an address, closed, in no relation with any answer."""

    encuesta = models.ForeignKey(Encuesta, on_delete=models.CASCADE, related_name="avisados")
    huella = models.CharField(max_length=64)
    correo = models.TextField("correo, cifrado")
    pedido_en = models.DateField("pedido el", default=reloj.hoy)

    class Meta:
        verbose_name = "aviso de resultados"
        verbose_name_plural = "avisos de resultados"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["encuesta", "huella"], name="encuestas_avisado_una_vez")
        ]

    def __str__(self):
        return f"Aviso de {self.encuesta_id}"
