"""A text that is consulted, section by section, and what each section said before and says after."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from participa.models.ejercicio import Ejercicio


class DocumentoQuerySet(models.QuerySet):
    def visibles_para(self, usuario) -> "DocumentoQuerySet":
        """Those of the exercises that the person sees."""
        return self.filter(ejercicio__in=Ejercicio.objects.visibles_para(usuario))


class Documento(models.Model):
    """What is consulted: a plan, a project of a rule (R4.11: art. 8 num. 8 CPACA)."""

    ejercicio = models.ForeignKey(Ejercicio, on_delete=models.CASCADE, related_name="documentos")
    titulo = models.CharField("título", max_length=160)
    presentacion = models.TextField("presentación", blank=True, help_text="Markdown.")
    es_norma = models.BooleanField("es un proyecto de norma", default=False)

    objects = DocumentoQuerySet.as_manager()

    class Meta:
        verbose_name = "documento consultado"
        verbose_name_plural = "documentos consultados"
        ordering = ["pk"]
        default_permissions = ()

    def __str__(self):
        return self.titulo

    def get_absolute_url(self) -> str:
        return reverse("participa:documento", args=[self.ejercicio.slug, self.pk])


class Parte(models.Model):
    """One section. ``texto``: as it was put to consultation, which does not change once the exercise is called;
    ``texto_final``: as it was left, when something of it changed."""

    documento = models.ForeignKey(Documento, on_delete=models.CASCADE, related_name="partes", db_index=False)
    numero = models.PositiveSmallIntegerField("número")
    titulo = models.CharField("título", max_length=160)
    texto = models.TextField("texto", help_text="Markdown.")
    texto_final = models.TextField("como quedó", blank=True, help_text="Markdown.")

    class Meta:
        verbose_name = "sección de un documento"
        verbose_name_plural = "secciones de un documento"
        ordering = ["documento", "numero"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["documento", "numero"], name="participa_parte_unica"),
            models.CheckConstraint(condition=Q(numero__gte=1), name="participa_parte_desde_uno"),
        ]

    def __str__(self):
        return f"{self.numero}. {self.titulo}"

    @property
    def ancla(self) -> str:
        return f"seccion-{self.numero}"
