"""What the entity decided on contributions, with its reasons, and what came of it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from nucleo import reloj
from nucleo.texto import a_texto
from participa.ciclo import Forma, Sentido
from participa.estado import Avance, avance_de, en_avance
from participa.models.documento import Parte
from participa.models.ejercicio import Ejercicio


class Decision(models.Model):
    """One decision with its reasons; it answers one contribution or many. Never changed nor deleted (the database
    refuses): another one takes its place in ``Aporte.decision``."""

    ejercicio = models.ForeignKey(Ejercicio, on_delete=models.PROTECT, related_name="decisiones")
    sentido = models.CharField("sentido", max_length=20, choices=Sentido)
    motivacion = models.TextField("razones")
    decidida_en = models.DateTimeField("decidida en", default=reloj.ahora)
    por = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    dependencia_nombre = models.CharField("dependencia", max_length=120)
    cargo = models.CharField("cargo", max_length=120, blank=True)

    class Meta:
        verbose_name = "decisión"
        verbose_name_plural = "decisiones"
        ordering = ["pk"]
        default_permissions = ("view",)
        constraints = [
            models.CheckConstraint(condition=~Q(motivacion=""), name="participa_decision_con_razones")
        ]

    def __str__(self):
        return f"{self.get_sentido_display()} ({self.decidida_en:%d/%m/%Y})"


class Decidido(models.Model):
    """That a decision answered a contribution: all of them in order are its history. Never changed nor deleted;
    ``avisado_en``: when its author was owed the mail that tells it, or nobody was there to be told."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="decididos", db_index=False)
    aporte = models.ForeignKey("participa.Aporte", on_delete=models.PROTECT, related_name="decididos")
    avisado_en = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = "aporte decidido"
        verbose_name_plural = "aportes decididos"
        ordering = ["pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["decision", "aporte"], name="participa_decidido_una_vez")
        ]
        indexes = [
            models.Index(fields=["id"], condition=Q(avisado_en__isnull=True), name="participa_por_avisar")
        ]

    def __str__(self):
        return f"{self.decision_id} → {self.aporte_id}"


class MaterializacionQuerySet(models.QuerySet):
    def visibles_para(self, usuario) -> "MaterializacionQuerySet":
        """Those of the exercises that the person sees."""
        return self.filter(decision__ejercicio__in=Ejercicio.objects.visibles_para(usuario))

    def atrasadas(self, hoy=None) -> "MaterializacionQuerySet":
        """What was promised for a day that passed (a Bogotá date, today by default) and is not done."""
        return self.filter(en_avance(Avance.ATRASADA, hoy or reloj.hoy()))


class Materializacion(models.Model):
    """Where what was accepted is seen: promised for a day, and done on another. Of a consulted document, the section
    and what it said before and says after. ``avisada_hasta``: the last contribution whose author was told that it is
    done."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="materializaciones")
    forma = models.CharField("cómo se materializa", max_length=12, choices=Forma)
    que_se_hara = models.TextField("qué se hará")
    donde = models.CharField(
        "dónde se verá", max_length=200, help_text="«Plan institucional 2027, sección 3.2»."
    )
    enlace = models.CharField("enlace", max_length=500, blank=True)
    parte = models.ForeignKey(
        Parte, on_delete=models.PROTECT, related_name="materializaciones", null=True, blank=True
    )
    antes = models.TextField("decía", blank=True)
    despues = models.TextField("dice", blank=True)
    comprometida_para = models.DateField("prometida para")
    cumplida_el = models.DateField("cumplida el", null=True, blank=True)
    como_quedo = models.TextField("cómo quedó", blank=True)
    creada_en = models.DateTimeField("creada en", default=reloj.ahora, editable=False)
    creada_por = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    cumplida_en = models.DateTimeField("anotada en", null=True, blank=True, editable=False)
    cumplida_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    avisada_hasta = models.BigIntegerField(default=0, editable=False)
    avisada_en = models.DateTimeField("contada a todos en", null=True, blank=True, editable=False)

    historial = HistoricalRecords(
        table_name="participa_materializacion_historial", excluded_fields=["avisada_hasta", "avisada_en"]
    )
    objects = MaterializacionQuerySet.as_manager()

    class Meta:
        verbose_name = "materialización"
        verbose_name_plural = "materializaciones"
        ordering = ["comprometida_para", "pk"]
        default_permissions = ("view", "add", "change")
        constraints = [
            models.CheckConstraint(
                condition=Q(cumplida_el__isnull=True, cumplida_en__isnull=True, como_quedo="")
                | Q(cumplida_el__isnull=False, cumplida_en__isnull=False) & ~Q(como_quedo=""),
                name="participa_cumplida_con_como_quedo",
            ),
            models.CheckConstraint(condition=~Q(donde=""), name="participa_materializacion_con_donde"),
            models.CheckConstraint(
                condition=Q(antes="", despues="") | Q(parte__isnull=False) & ~Q(despues=""),
                name="participa_antes_y_despues_de_una_parte",
            ),
        ]
        indexes = [
            models.Index(
                fields=["comprometida_para"],
                condition=Q(cumplida_el__isnull=True),
                name="participa_por_cumplir",
            )
        ]

    def __str__(self):
        return f"{self.get_forma_display()}: {self.donde}"

    @property
    def decia(self) -> str:
        """What the section said before, without the marks of Markdown: a card has no room for its form."""
        return a_texto(self.antes)

    @property
    def dice(self) -> str:
        return a_texto(self.despues)

    @property
    def avance(self) -> Avance:
        """How it goes today."""
        return avance_de(
            comprometida_para=self.comprometida_para, cumplida_el=self.cumplida_el, hoy=reloj.hoy()
        )
