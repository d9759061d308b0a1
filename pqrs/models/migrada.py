"""What came from another system: under which acta, with which number, and where the portal's own numbers begin."""

from django.db import models
from django.db.models import Q

from nucleo import reloj
from pqrs.models.numeracion import Contador
from pqrs.models.solicitud import Solicitud


class Migracion(models.Model):
    """One file that was brought, under an acta. The same file again is another row, that brings what was missing."""

    origen = models.SlugField("sistema de origen", max_length=40)
    acta = models.CharField("acta", max_length=200)
    archivo = models.CharField("archivo", max_length=200)
    sha256 = models.CharField("huella SHA-256 del archivo", max_length=64)
    empezada_en = models.DateTimeField("empezó en", default=reloj.ahora)
    terminada_en = models.DateTimeField("terminó en", null=True)

    class Meta:
        verbose_name = "migración"
        verbose_name_plural = "migraciones"
        default_permissions = ("view",)
        constraints = [models.CheckConstraint(condition=~Q(acta=""), name="pqrs_migracion_con_acta")]

    def __str__(self):
        return f"{self.origen} · {self.acta}"


class Migrada(models.Model):
    """A request that came from another system. ``numero``: as it was written there; ``Solicitud.radicado`` is its
    canonical form, by which everybody looks it up. ``huella``: SHA-256 of its row in the file."""

    solicitud = models.OneToOneField(
        Solicitud, primary_key=True, on_delete=models.PROTECT, related_name="migrada"
    )
    migracion = models.ForeignKey(Migracion, on_delete=models.PROTECT, related_name="migradas")
    origen = models.SlugField("sistema de origen", max_length=40)
    numero = models.CharField("número de origen", max_length=60)
    linea = models.PositiveIntegerField("línea del archivo")
    huella = models.CharField("huella de la fila", max_length=64)

    class Meta:
        verbose_name = "solicitud migrada"
        verbose_name_plural = "solicitudes migradas"
        default_permissions = ("view",)
        constraints = [models.UniqueConstraint(fields=["origen", "numero"], name="pqrs_migrada_una_vez")]

    def __str__(self):
        return self.numero


class InicioDeSerie(models.Model):
    """The last number that was given elsewhere: the portal's series goes on from it, under an acta."""

    anio = models.PositiveSmallIntegerField("año")
    serie = models.CharField("serie", max_length=1, choices=Contador.Serie)
    ultimo = models.PositiveIntegerField("último número del sistema anterior")
    acta = models.CharField("acta", max_length=200)
    registrado_en = models.DateTimeField("registrado en", default=reloj.ahora)

    class Meta:
        verbose_name = "inicio de una serie"
        verbose_name_plural = "inicios de series"
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(fields=["anio", "serie"], name="pqrs_inicio_de_serie_unico"),
            models.CheckConstraint(condition=~Q(acta=""), name="pqrs_inicio_de_serie_con_acta"),
        ]

    def __str__(self):
        return f"{self.anio}-{self.serie}: {self.ultimo}"
