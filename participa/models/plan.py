"""The plan in the medium and long term, and the events of public management that its exercises accompany."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from nucleo import reloj
from participa.ciclo import Etapa, Horizonte


class PlanQuerySet(models.QuerySet):
    def publicados(self) -> "PlanQuerySet":
        return self.filter(publicado_en__isnull=False)

    def visibles_para(self, usuario) -> "PlanQuerySet":
        """The published ones; whoever keeps or audits the plan sees the drafts too."""
        if usuario is not None and usuario.has_perm("participa.view_plan"):
            return self.all()
        return self.publicados()


class Plan(models.Model):
    """What the entity will ask people about, over several years, adopted by an act (founding plan, specific objective
    2)."""

    slug = models.SlugField("dirección", max_length=80, unique=True)
    titulo = models.CharField("título", max_length=160)
    horizonte = models.CharField("horizonte", max_length=10, choices=Horizonte, default=Horizonte.MEDIANO)
    proposito = models.TextField("propósito", help_text="Markdown. Qué busca el plan y para quién es.")
    desde = models.DateField("rige desde")
    hasta = models.DateField("rige hasta")
    acto = models.CharField("acto que lo adopta", max_length=200, blank=True)
    enlace = models.CharField("dónde está el documento", max_length=500, blank=True)
    publicado_en = models.DateTimeField("publicado en", null=True, blank=True, editable=False)
    creado_en = models.DateTimeField("creado en", default=reloj.ahora, editable=False)
    creado_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False
    )

    historial = HistoricalRecords(table_name="participa_plan_historial")
    objects = PlanQuerySet.as_manager()

    class Meta:
        verbose_name = "plan de participación"
        verbose_name_plural = "planes de participación"
        ordering = ["-desde", "titulo"]
        constraints = [
            models.CheckConstraint(
                condition=Q(hasta__gt=F("desde")),
                name="participa_plan_en_orden",
                violation_error_message="El plan tiene que terminar después de empezar.",
            )
        ]

    def __str__(self):
        return self.titulo

    def get_absolute_url(self) -> str:
        return reverse("participa:plan", args=[self.slug])


class MetaDelPlan(models.Model):
    """What the plan wants to have reached at the end of a year: one figure of those that the portal counts by
    itself."""

    class Indicador(models.TextChoices):
        EJERCICIOS = "ejercicios", "Ejercicios realizados"
        PERSONAS = "personas", "Personas que participaron"
        APORTES = "aportes", "Aportes recibidos"
        A_TIEMPO = "a_tiempo", "Aportes respondidos a tiempo (%)"
        ACOGIDOS = "acogidos", "Aportes acogidos (%)"
        MATERIALIZADOS = "materializados", "Compromisos cumplidos (%)"
        INFORMES = "informes", "Informes publicados a tiempo (%)"
        SATISFACCION = "satisfaccion", "Personas satisfechas (%)"

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="metas", db_index=False)
    anio = models.PositiveSmallIntegerField("año")
    indicador = models.CharField("qué se mide", max_length=20, choices=Indicador)
    valor = models.PositiveIntegerField("meta")

    historial = HistoricalRecords(table_name="participa_meta_historial")

    class Meta:
        verbose_name = "meta anual"
        verbose_name_plural = "metas anuales"
        ordering = ["anio", "indicador"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "anio", "indicador"],
                name="participa_meta_unica",
                violation_error_message="Ese año ya tiene una meta de lo mismo.",
            ),
            models.CheckConstraint(
                condition=Q(indicador__in=["ejercicios", "personas", "aportes"]) | Q(valor__lte=100),
                name="participa_meta_porcentaje",
                violation_error_message="Un porcentaje va de 0 a 100.",
            ),
        ]

    def __str__(self):
        return f"{self.get_indicador_display()} en {self.anio}: {self.valor}"


class Evento(models.Model):
    """A moment of public management that matters to people («Formulación del presupuesto de 2027»): the plan ties its
    exercises to it."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="eventos")
    nombre = models.CharField("nombre", max_length=160)
    descripcion = models.TextField("qué pasa en él", blank=True)
    etapa = models.CharField("etapa del ciclo", max_length=15, choices=Etapa)
    desde = models.DateField("desde")
    hasta = models.DateField("hasta")

    historial = HistoricalRecords(table_name="participa_evento_historial")

    class Meta:
        verbose_name = "evento del ciclo"
        verbose_name_plural = "eventos del ciclo"
        ordering = ["desde", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(hasta__gte=F("desde")),
                name="participa_evento_en_orden",
                violation_error_message="El evento termina antes de empezar.",
            )
        ]

    def __str__(self):
        return self.nombre
