"""The rules of each mechanism by which people and entity talk."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from cuentas.models import Dependencia
from nucleo import reloj


class ReglaQuerySet(models.QuerySet):
    def vigente(self, mecanismo: str, en: date | None = None) -> "Regla | None":
        """The version in force on a Bogotá date (today by default), or ``None``. One query."""
        return (
            self.filter(mecanismo=mecanismo, publicada_en__isnull=False, vigente_desde__lte=en or reloj.hoy())
            .order_by("-vigente_desde", "-version")
            .first()
        )

    def por_revisar(self, hasta: date | None = None) -> "ReglaQuerySet":
        """What is in force in each mechanism and whose day of being looked at again came, by a Bogotá date."""
        hoy = reloj.hoy()
        siguientes = Regla.objects.filter(
            mecanismo=OuterRef("mecanismo"), publicada_en__isnull=False, vigente_desde__lte=hoy
        ).filter(
            Q(vigente_desde__gt=OuterRef("vigente_desde"))
            | Q(vigente_desde=OuterRef("vigente_desde"), version__gt=OuterRef("version"))
        )
        rigen = self.filter(publicada_en__isnull=False, vigente_desde__lte=hoy).exclude(Exists(siguientes))
        return rigen.filter(revisar_el__lte=hasta or hoy)

    def visibles_para(self, usuario) -> "ReglaQuerySet":
        """The published versions, those of the past too; whoever keeps them also sees the drafts."""
        if usuario is not None and usuario.has_perm("contenidos.view_regla"):
            return self.all()
        return self.filter(publicada_en__isnull=False)


class Regla(models.Model):
    """One version of how a mechanism works and of the answer time that the entity promises in it (founding plan,
    commitments 4 and 5). Once published it does not change: another version replaces it from a day on.

    The promised time: ``plazo`` units (``unidad``), or none where the law gives the term (``plazo`` empty), with
    ``promesa`` in the words that people read.
    """

    class Mecanismo(models.TextChoices):
        PQRS = "pqrs", "Peticiones, quejas, reclamos, sugerencias y denuncias"
        CONTACTO = "contacto", "Buzón de contacto"
        CORREO = "correo", "Correo electrónico"
        FOROS = "foros", "Foros"
        ENCUESTAS = "encuestas", "Encuestas de opinión"
        CHAT = "chat", "Chat"
        REDES = "redes", "Redes sociales"
        SUSCRIPCIONES = "suscripciones", "Suscripciones por correo y RSS"
        BUSQUEDA = "busqueda", "Búsqueda"
        PARTICIPA = "participa", "Ejercicios de participación"
        PRESENCIAL = "presencial", "Encuentros presenciales"

    class Unidad(models.TextChoices):
        MINUTOS = "minutos", "minutos"
        HORAS_HABILES = "horas_habiles", "horas hábiles"
        DIAS_HABILES = "dias_habiles", "días hábiles"

    mecanismo = models.SlugField("mecanismo", max_length=20, choices=Mecanismo, db_index=False)
    version = models.PositiveIntegerField("versión")
    texto = models.TextField(
        "reglas", help_text="Markdown: títulos con #, listas con -, enlaces [texto](dirección)."
    )
    promesa = models.CharField(
        "tiempo de respuesta prometido",
        max_length=200,
        help_text="Una frase: «Respondemos en tres días hábiles».",
    )
    plazo = models.PositiveSmallIntegerField("plazo prometido", null=True, blank=True)
    unidad = models.CharField("unidad", max_length=15, choices=Unidad, blank=True)
    que_cambia = models.CharField("qué cambia", max_length=300, blank=True)
    vigente_desde = models.DateField("vigente desde")
    revisar_el = models.DateField("revisar el", null=True, blank=True)
    dependencia = models.ForeignKey(
        Dependencia,
        verbose_name="dependencia responsable",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        help_text="A quién se avisa cuando hay que revisarlas. Vacío: a quienes editan.",
    )
    publicada_en = models.DateTimeField("publicada en", null=True, blank=True, editable=False)
    publicada_por = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="publicada por",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        editable=False,
    )

    historial = HistoricalRecords(table_name="contenidos_regla_historial")
    objects = ReglaQuerySet.as_manager()

    class Meta:
        verbose_name = "reglas de un mecanismo"
        verbose_name_plural = "reglas de los mecanismos"
        ordering = ["mecanismo", "-version"]
        permissions = [("publicar_regla", "Puede publicar reglas de un mecanismo")]
        constraints = [
            models.UniqueConstraint(fields=["mecanismo", "version"], name="contenidos_regla_version_unica"),
            models.CheckConstraint(
                condition=Q(plazo__isnull=True, unidad="") | Q(plazo__gt=0) & ~Q(unidad=""),
                name="contenidos_regla_plazo_con_unidad",
            ),
            models.CheckConstraint(
                condition=Q(version=1) | ~Q(que_cambia=""), name="contenidos_regla_dice_que_cambia"
            ),
        ]

    def __str__(self):
        return f"{self.get_mecanismo_display()} (versión {self.version})"

    def get_absolute_url(self) -> str:
        """The page of what is in force in its mechanism."""
        return reverse("contenidos:regla", args=[self.mecanismo])

    @property
    def clave(self) -> str:
        """Of what is announced of it: «reglas:pqrs:v2»."""
        return f"{self.tema}:v{self.version}"

    @property
    def tema(self) -> str:
        """The topic of its mechanism: «reglas:pqrs»."""
        return f"reglas:{self.mecanismo}"

    @property
    def temas(self) -> list[str]:
        """Where it is announced: among all the rules and in those of its mechanism."""
        return ["seccion:reglas", self.tema]
