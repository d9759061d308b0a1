"""The legal terms, dated by law. The law as data is ``pqrs.terminos``; these rows are what an entity runs on."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from nucleo import reloj


class TerminoQuerySet(models.QuerySet):
    def vigentes(self, en: date | None = None) -> "TerminoQuerySet":
        """Terms in force on a Bogotá date (today by default)."""
        en = en or reloj.hoy()
        return self.filter(Q(vigente_hasta__isnull=True) | Q(vigente_hasta__gte=en), vigente_desde__lte=en)

    def de_la_web(self, en: date | None = None) -> "TerminoQuerySet":
        """Kinds that a citizen can choose in the form, in the order in which they are offered."""
        return self.vigentes(en).filter(es_ofrecido=True).order_by("orden", "nombre")


class Termino(models.Model):
    """One kind of request (or internal step) and the time the law gives for it, between two dates."""

    class Unidad(models.TextChoices):
        HABILES = "H", "días hábiles"
        CALENDARIO = "C", "días calendario"
        MESES = "M", "meses calendario"

    EN_SINGULAR: ClassVar[dict] = {
        Unidad.HABILES: "día hábil",
        Unidad.CALENDARIO: "día calendario",
        Unidad.MESES: "mes calendario",
    }

    class Clase(models.TextChoices):
        MODALIDAD = "modalidad", "Modalidad de solicitud"
        INTERNO = "interno", "Término interno"

    tipo = models.SlugField("tipo", max_length=60)
    nombre = models.CharField("nombre", max_length=120)
    clase = models.CharField("clase", max_length=10, choices=Clase, default=Clase.MODALIDAD)
    dias = models.PositiveSmallIntegerField(
        "término", null=True, blank=True, help_text="Vacío: lo fija el oficio o el juez."
    )
    unidad = models.CharField("unidad", max_length=1, choices=Unidad, default=Unidad.HABILES)
    ampliacion_max = models.PositiveSmallIntegerField(
        "ampliación máxima",
        default=0,
        help_text="Lo que se puede añadir, en la misma unidad. Cero: no es ampliable.",
    )
    norma = models.CharField("norma", max_length=200)
    funcion_delegada = models.CharField(
        "función pública que se ejerce por delegación",
        max_length=200,
        blank=True,
        help_text="Solo en una caja de compensación: la norma o el convenio que la delega. Con ella, lo que se decide "
        "en este tipo es un acto administrativo, se notifica y tiene recursos (art. 2 CPACA). Vacía: no la ejerce.",
    )
    explicacion = models.CharField("qué es", max_length=300, blank=True)
    ejemplo = models.CharField("ejemplo", max_length=300, blank=True)
    es_ofrecido = models.BooleanField("se ofrece en el formulario web", default=False)
    orden = models.PositiveSmallIntegerField("orden", default=100)
    vigente_desde = models.DateField("vigente desde")
    vigente_hasta = models.DateField("vigente hasta", null=True, blank=True)

    historial = HistoricalRecords(table_name="pqrs_termino_historial")
    objects = TerminoQuerySet.as_manager()

    class Meta:
        verbose_name = "término legal"
        verbose_name_plural = "términos legales"
        ordering = ["clase", "orden", "nombre", "-vigente_desde"]
        constraints = [
            models.UniqueConstraint(
                fields=["tipo", "vigente_desde"],
                name="pqrs_termino_una_vigencia",
                violation_error_message="Ese tipo ya tiene un término que empieza ese día.",
            ),
            models.CheckConstraint(
                condition=Q(vigente_hasta__isnull=True) | Q(vigente_hasta__gte=F("vigente_desde")),
                name="pqrs_termino_vigencia_en_orden",
                violation_error_message="La vigencia termina antes de empezar.",
            ),
        ]

    def __str__(self):
        return self.nombre

    def rige(self, en: date) -> bool:
        """Whether it is in force on a Bogotá date, as ``vigentes`` asks the database."""
        return self.vigente_desde <= en and (self.vigente_hasta is None or en <= self.vigente_hasta)

    @property
    def es_ampliable(self) -> bool:
        """Whether the entity may extend it once (art. 14 par. CPACA; Ley 1581/2012 arts. 14 and 15)."""
        return self.ampliacion_max > 0

    @property
    def plazo_en_palabras(self) -> str:
        """«15 días hábiles», or who sets it."""
        if self.dias is None:
            return "el que fije la autoridad"
        if self.dias == 1:
            return f"1 {self.EN_SINGULAR[self.unidad]}"
        return f"{self.dias} {self.get_unidad_display()}"
