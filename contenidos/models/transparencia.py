"""The index of «Transparencia y acceso a la información pública» (R4.4; Ley 1712/2014, Resolución 1519/2020)."""

from datetime import date

from django.core.validators import URLValidator
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from contenidos.models.contenido import Contenido
from cuentas.models import Dependencia
from nucleo import reloj


class ApartadoQuerySet(models.QuerySet):
    def visibles_para(self, usuario) -> "ApartadoQuerySet":
        """The lines that show; whoever keeps the index sees those that do not. What a line points to has a say of its
        own: ``Contenido.objects.visibles_para``."""
        if usuario is not None and usuario.has_perm("contenidos.view_apartado"):
            return self.all()
        return self.filter(esta_activo=True)

    def por_revisar(self, hasta: date | None = None) -> "ApartadoQuerySet":
        """Those that show and whose day of being looked at again came, by a Bogotá date."""
        return self.filter(esta_activo=True, revisar_el__lte=hasta or reloj.hoy())


class Apartado(models.Model):
    """A line of the index: a heading, a link out, a page of this portal by its name, or a content. At most three levels
    deep. The first level is that of the norm and is not deleted; an entity adds what it needs under it."""

    padre = models.ForeignKey(
        "self",
        verbose_name="dentro de",
        on_delete=models.PROTECT,
        related_name="hijos",
        null=True,
        blank=True,
    )
    numero = models.PositiveSmallIntegerField(
        "número", help_text="Su lugar dentro del apartado que lo contiene."
    )
    titulo = models.CharField("título", max_length=160)
    descripcion = models.CharField("descripción", max_length=400, blank=True)
    norma = models.CharField("norma", max_length=160, blank=True)
    contenido = models.ForeignKey(
        Contenido,
        verbose_name="contenido",
        on_delete=models.PROTECT,
        related_name="apartados",
        null=True,
        blank=True,
    )
    enlace = models.CharField(
        "enlace",
        max_length=300,
        blank=True,
        validators=[URLValidator(schemes=["https", "http"])],
        help_text="Fuera de este portal.",
    )
    pagina = models.CharField(
        "página del portal", max_length=80, blank=True, help_text="Su nombre, como «pqrs:informes»."
    )
    dependencia = models.ForeignKey(
        Dependencia,
        verbose_name="responde",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )
    revisar_el = models.DateField("revisar el", null=True, blank=True)
    es_de_norma = models.BooleanField("lo pide la norma", default=False, editable=False)
    esta_activo = models.BooleanField("se muestra", default=True)

    historial = HistoricalRecords(table_name="contenidos_apartado_historial")
    objects = ApartadoQuerySet.as_manager()

    class Meta:
        verbose_name = "apartado de transparencia"
        verbose_name_plural = "índice de transparencia"
        ordering = ["padre__numero", "numero", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["padre", "numero"], name="contenidos_apartado_un_numero"),
            models.UniqueConstraint(
                fields=["numero"],
                condition=Q(padre__isnull=True),
                name="contenidos_apartado_un_numero_arriba",
            ),
            models.CheckConstraint(
                condition=Q(enlace="", pagina="")
                | Q(contenido__isnull=True, pagina="")
                | Q(contenido__isnull=True, enlace=""),
                name="contenidos_apartado_un_destino",
            ),
        ]

    def __str__(self):
        return self.titulo
