"""What editors know and the index does not: other words for the same, and what answers a question best."""

from django.db import models
from django.db.models import F, Q

from nucleo import reloj


class Sinonimo(models.Model):
    """Whoever types ``palabra`` also finds what has ``equivale``. One word each; what is compared is their singular,
    folded (``*_singular``), which ``acciones.guardar_sinonimo`` writes."""

    palabra = models.CharField("quien escribe", max_length=40)
    equivale = models.CharField("también encuentra", max_length=40)
    en_ambos_sentidos = models.BooleanField("y al revés", default=True)
    palabra_singular = models.CharField(max_length=40, editable=False)
    equivale_singular = models.CharField(max_length=40, editable=False)
    creado_en = models.DateTimeField("desde", default=reloj.ahora, editable=False)

    class Meta:
        verbose_name = "sinónimo"
        verbose_name_plural = "sinónimos de la búsqueda"
        ordering = ["palabra_singular", "equivale_singular"]
        constraints = [
            models.UniqueConstraint(
                fields=["palabra_singular", "equivale_singular"],
                name="busqueda_sinonimo_una_vez",
                violation_error_message="Ese sinónimo ya está.",
            ),
            models.CheckConstraint(
                condition=~Q(palabra_singular=F("equivale_singular"))
                & ~Q(palabra_singular="")
                & ~Q(equivale_singular=""),
                name="busqueda_sinonimo_de_otra",
            ),
        ]
        indexes = [
            models.Index(
                fields=["equivale_singular"],
                condition=Q(en_ambos_sentidos=True),
                name="busqueda_sinonimo_al_reves",
            ),
        ]

    def __str__(self):
        return f"{self.palabra} {'↔' if self.en_ambos_sentidos else '→'} {self.equivale}"


class Destacado(models.Model):
    """What is shown above the others for a question. ``llave`` is ``Pregunta.llave``, and ``clave`` that of the
    document in the index: what is withdrawn stops being shown, and what changes shows what it says now."""

    pregunta = models.CharField("cuando alguien busca", max_length=100)
    llave = models.CharField(max_length=200, editable=False)
    clave = models.CharField("documento del índice", max_length=100, editable=False)
    orden = models.PositiveSmallIntegerField("orden", default=10)
    creado_en = models.DateTimeField("desde", default=reloj.ahora, editable=False)

    class Meta:
        verbose_name = "resultado destacado"
        verbose_name_plural = "resultados destacados"
        ordering = ["llave", "orden", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["llave", "clave"],
                name="busqueda_destacado_una_vez",
                violation_error_message="Esa página ya está destacada para esa búsqueda.",
            ),
            models.CheckConstraint(condition=~Q(llave="") & ~Q(clave=""), name="busqueda_destacado_de_algo"),
        ]

    def __str__(self):
        return self.pregunta
