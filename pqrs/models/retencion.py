"""How long a request is kept and how its content is destroyed (R3.38, R3.39; Ley 594/2000 art. 24)."""

from collections.abc import Iterable
from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from nucleo import reloj
from pqrs.models.solicitud import Solicitud


class SerieDocumentalQuerySet(models.QuerySet):
    def de(self, tipo: str, en: date) -> "SerieDocumental | None":
        """The row of the retention table for a kind of request on a Bogotá date, or None. One query."""
        return self.de_cada([tipo], en).get(tipo)

    def de_cada(self, tipos: Iterable[str], en: date) -> "dict[str, SerieDocumental]":
        """The same for several kinds, by kind, without those that are not in the table. One query."""
        return {
            una.tipo: una
            for una in self.filter(tipo__in=tipos, vigente_desde__lte=en).order_by("vigente_desde")
        }


class SerieDocumental(models.Model):
    """One row of the entity's Tabla de Retención Documental, by kind of request and by validity. A row that ruled is
    never rewritten: a new table is new rows."""

    class Disposicion(models.TextChoices):
        CONSERVACION = "conservacion", "Conservación total"
        SELECCION = "seleccion", "Selección"
        ELIMINACION = "eliminacion", "Eliminación"

    tipo = models.SlugField("tipo de solicitud", max_length=60)
    serie = models.CharField("serie", max_length=160, help_text="Código y nombre, como en la tabla.")
    subserie = models.CharField("subserie", max_length=160, blank=True)
    anios_gestion = models.PositiveSmallIntegerField("años en el archivo de gestión")
    anios_central = models.PositiveSmallIntegerField("años en el archivo central")
    disposicion = models.CharField("disposición final", max_length=12, choices=Disposicion)
    acto = models.CharField(
        "acto que aprobó la tabla", max_length=160, help_text="Número y fecha de la resolución o el acuerdo."
    )
    vigente_desde = models.DateField("vigente desde")

    historial = HistoricalRecords(table_name="pqrs_seriedocumental_historial")
    objects = SerieDocumentalQuerySet.as_manager()

    class Meta:
        verbose_name = "serie documental"
        verbose_name_plural = "series documentales (tabla de retención)"
        ordering = ["tipo", "-vigente_desde"]
        constraints = [
            models.UniqueConstraint(
                fields=["tipo", "vigente_desde"],
                name="pqrs_serie_una_vigencia",
                violation_error_message="Ese tipo ya tiene una retención que empieza ese día.",
            )
        ]

    def __str__(self):
        return f"{self.serie} · {self.subserie}" if self.subserie else self.serie

    @property
    def anios(self) -> int:
        return self.anios_gestion + self.anios_central

    def se_conserva_hasta(self, solicitud: Solicitud) -> date | None:
        """The last day on which its content has to exist; None while it is open."""
        if solicitud.terminada_en is None:
            return None
        fin = solicitud.terminada_en.astimezone(reloj.BOGOTA).date()
        try:
            return fin.replace(year=fin.year + self.anios)
        except ValueError:  # 29 February
            return fin.replace(year=fin.year + self.anios, day=28)


class Eliminacion(models.Model):
    """An acta of elimination: what it covers, and its two approvals by different people (R3.39).

    The triggers of migration ``0011`` ask this table, and it is guarded too: approvals come one after the other,
    nothing else changes, and an acta that was approved or done is neither altered nor deleted.
    """

    acta = models.CharField("acta", max_length=80, unique=True, help_text="Número del acta de eliminación.")
    motivo = models.TextField("razones")
    propuesta_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="la propuso", on_delete=models.PROTECT, related_name="+"
    )
    propuesta_en = models.DateTimeField("propuesta en")
    primera_por = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="primera aprobación",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    primera_en = models.DateTimeField("primera aprobación en", null=True)
    segunda_por = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="segunda aprobación",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    segunda_en = models.DateTimeField("segunda aprobación en", null=True)
    ejecutada_en = models.DateTimeField("ejecutada en", null=True)
    solicitudes = models.ManyToManyField(Solicitud, through="ExpedientePorEliminar", related_name="+")

    class Meta:
        verbose_name = "eliminación por acta"
        verbose_name_plural = "eliminaciones por acta"
        ordering = ["-id"]
        default_permissions = ("view", "add")
        permissions = [
            ("aprobar_eliminacion", "Puede aprobar un acta de eliminación"),
            ("exportar_expediente", "Puede descargar el expediente electrónico"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(primera_por__isnull=True, primera_en__isnull=True)
                | Q(primera_por__isnull=False, primera_en__isnull=False),
                name="pqrs_eliminacion_primera_con_momento",
            ),
            models.CheckConstraint(
                condition=Q(segunda_por__isnull=True, segunda_en__isnull=True)
                | (Q(segunda_por__isnull=False, segunda_en__isnull=False, primera_por__isnull=False)),
                name="pqrs_eliminacion_segunda_tras_primera",
            ),
            models.CheckConstraint(
                condition=Q(segunda_por__isnull=True) | ~Q(segunda_por=F("primera_por")),
                name="pqrs_eliminacion_dos_personas",
            ),
            models.CheckConstraint(
                condition=Q(ejecutada_en__isnull=True) | Q(segunda_en__isnull=False),
                name="pqrs_eliminacion_ejecutada_con_aprobaciones",
            ),
        ]

    def __str__(self):
        return f"Acta {self.acta}"


class ExpedientePorEliminar(models.Model):
    """A request that an acta covers. One acta at most destroys it."""

    eliminacion = models.ForeignKey(Eliminacion, on_delete=models.PROTECT, related_name="expedientes")
    solicitud = models.OneToOneField(Solicitud, on_delete=models.PROTECT, related_name="por_eliminar")

    class Meta:
        verbose_name = "expediente por eliminar"
        verbose_name_plural = "expedientes por eliminar"
        default_permissions = ()

    def __str__(self):
        return f"{self.solicitud} · {self.eliminacion}"
