"""The relation between entity and people: its critical moments, and what the entity promised to do in it."""

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from contenidos.models import Regla
from cuentas.models import Dependencia
from nucleo.texto import a_texto

DEL_PORTAL = "Escriba una dirección del portal, que empiece por una sola /."


class MomentoQuerySet(models.QuerySet):
    def visibles_para(self, usuario) -> "MomentoQuerySet":
        if usuario is not None and usuario.has_perm("participa.view_momento"):
            return self.all()
        return self.filter(esta_publicado=True)


class Momento(models.Model):
    """A critical moment of the relation (founding plan, general objective): to affiliate, the subsidy, a complaint, a
    hearing of accountability… With the mechanism that serves best then, how it is used, who answers for it and what is
    told to people. ``desde`` and ``hasta``: when it happens, if it has a date."""

    slug = models.SlugField("dirección", max_length=80, unique=True)
    nombre = models.CharField("momento", max_length=120)
    situacion = models.TextField("qué le pasa a la persona", help_text="Markdown. Con sus palabras.")
    mecanismo = models.CharField("mecanismo", max_length=20, choices=Regla.Mecanismo)
    puerta = models.CharField(
        "por dónde se entra",
        max_length=200,
        validators=[RegexValidator(r"^/(?!/)[^\\]*\Z", DEL_PORTAL)],
        help_text="Una dirección del portal, que empieza por /.",
    )
    estrategia = models.TextField("estrategia de uso", help_text="Markdown. Cómo se usa el mecanismo.")
    campana = models.TextField("campaña", blank=True, help_text="Markdown. Qué se difunde, dónde y cuándo.")
    dependencia = models.ForeignKey(
        Dependencia, verbose_name="dependencia", on_delete=models.PROTECT, related_name="+"
    )
    responsable = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="responsable",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )
    desde = models.DateField("desde", null=True, blank=True)
    hasta = models.DateField("hasta", null=True, blank=True)
    orden = models.PositiveSmallIntegerField("orden", default=100)
    esta_publicado = models.BooleanField("se muestra", default=False)

    historial = HistoricalRecords(table_name="participa_momento_historial")
    objects = MomentoQuerySet.as_manager()

    class Meta:
        verbose_name = "momento crítico"
        verbose_name_plural = "momentos críticos"
        ordering = ["orden", "nombre"]
        constraints = [
            models.CheckConstraint(
                condition=Q(hasta__isnull=True) | Q(desde__isnull=False, hasta__gte=F("desde")),
                name="participa_momento_en_orden",
                violation_error_message="El momento termina antes de empezar.",
            ),
            models.CheckConstraint(
                condition=Q(puerta__startswith="/") & ~Q(puerta__startswith="//") & ~Q(puerta__contains="\\"),
                name="participa_momento_por_el_portal",
                violation_error_message=DEL_PORTAL,
            ),
        ]

    def __str__(self):
        return self.nombre

    def get_absolute_url(self) -> str:
        return reverse("participa:momento", args=[self.slug])

    @property
    def que_pasa(self) -> str:
        """What happens to the person, as plain words."""
        return a_texto(self.situacion)


class Compromiso(models.Model):
    """One of the seven commitments of the founding plan, and how the entity says that it keeps it; its figures the
    portal counts by itself."""

    class Clave(models.TextChoices):
        ORIENTAR = "orientar", "Apoyar y orientar a los usuarios"
        INFORMAR = "informar", "Brindar información precisa, oportuna y veraz"
        LENGUAJE = "lenguaje", "Utilizar un lenguaje sencillo, claro y respetuoso"
        REGLAS = "reglas", "Definir y explicar las reglas de cada mecanismo"
        RESPETAR = "respetar", "Respetar las reglas y los tiempos"
        DOCUMENTAR = "documentar", "Documentar los ejercicios"
        APORTES = "aportes", "Tener en cuenta los aportes"

    clave = models.CharField("compromiso", max_length=12, choices=Clave, unique=True)
    como_se_cumple = models.TextField("cómo se cumple", help_text="Markdown. Lo que hace la entidad.")

    historial = HistoricalRecords(table_name="participa_compromiso_historial")

    class Meta:
        verbose_name = "compromiso"
        verbose_name_plural = "compromisos"
        ordering = ["pk"]
        default_permissions = ("view", "change")

    def __str__(self):
        return self.get_clave_display()

    def get_absolute_url(self) -> str:
        return reverse("participa:compromiso", args=[self.clave])
