"""What an office writes often: whole answers by kind, and fragments."""

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from cuentas.models import Dependencia, Usuario
from pqrs.models.solicitud import ve_todas


class PlantillaQuerySet(models.QuerySet):
    def para(self, dependencia_id: int, tipo: str) -> list["Plantilla"]:
        """What can be put in an answer of that office about that kind, in order of name. One query."""
        posibles = self.filter(esta_activa=True).filter(
            Q(dependencia__isnull=True) | Q(dependencia=dependencia_id)
        )
        return [una for una in posibles.order_by("clase", "nombre") if not una.tipos or tipo in una.tipos]

    def visibles_para(self, usuario: Usuario) -> "PlantillaQuerySet":
        """Those of every office and of one's own; all of them with ``pqrs.ver_todas``."""
        if ve_todas(usuario):
            return self
        return self.filter(Q(dependencia__isnull=True) | Q(dependencia=usuario.dependencia_id))


class Plantilla(models.Model):
    """A text to start from, with variables of ``pqrs.variables``. Deactivated, never deleted; each change is kept.

    ``tipos``: the kinds of request that it is for (``Termino.tipo``); empty, all. ``dependencia`` None: every office.
    """

    class Clase(models.TextChoices):
        RESPUESTA = "respuesta", "Respuesta completa"
        FRAGMENTO = "fragmento", "Fragmento"

    nombre = models.CharField("nombre", max_length=120, unique=True)
    clase = models.CharField("clase", max_length=10, choices=Clase, default=Clase.RESPUESTA)
    tipos = models.JSONField("tipos de solicitud", default=list, blank=True)
    dependencia = models.ForeignKey(
        Dependencia,
        verbose_name="dependencia",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Vacía: para todas.",
    )
    texto = models.TextField("texto")
    que_sigue = models.TextField("qué sigue", blank=True)
    esta_activa = models.BooleanField("se ofrece", default=True)

    historial = HistoricalRecords(table_name="pqrs_plantilla_historial")
    objects = PlantillaQuerySet.as_manager()

    class Meta:
        verbose_name = "plantilla de respuesta"
        verbose_name_plural = "plantillas de respuesta"
        ordering = ["nombre"]
        default_permissions = ("view", "add", "change")
        constraints = [
            models.CheckConstraint(
                condition=Q(clase="fragmento") | ~Q(que_sigue=""),
                name="pqrs_plantilla_dice_que_sigue",
                violation_error_message="Una respuesta completa dice qué sigue.",
            )
        ]

    def __str__(self):
        return self.nombre
