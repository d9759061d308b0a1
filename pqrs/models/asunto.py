"""One of the several things that a request asks (R1.4)."""

from django.db import models
from django.db.models import Q

from pqrs.models.respuesta import Respuesta
from pqrs.models.solicitud import Solicitud
from pqrs.models.termino import Termino


class Asunto(models.Model):
    """A matter of a request divided into several, with its own term (R1.4). What moves the date is in the history
    (``hechos.Division`` and ``hechos.AsuntosResueltos``); this row says what is asked and which answer answered it.

    Its due date is computed and never stored. ``resuelto_en`` and ``dias_tarde`` are those of an answer in part; the
    matters that were still open when the request ended, ended with it.
    """

    solicitud = models.ForeignKey(Solicitud, on_delete=models.PROTECT, related_name="asuntos")
    n = models.PositiveSmallIntegerField("número")
    pide = models.CharField("qué pide", max_length=300)
    termino = models.ForeignKey(Termino, verbose_name="tipo", on_delete=models.PROTECT, related_name="+")
    respuesta = models.ForeignKey(
        Respuesta,
        verbose_name="respuesta",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="asuntos_resueltos",
    )
    resuelto_en = models.DateTimeField("respondido en", null=True, blank=True)
    dias_tarde = models.PositiveSmallIntegerField("días hábiles de retraso", null=True, blank=True)

    class Meta:
        verbose_name = "asunto"
        verbose_name_plural = "asuntos"
        ordering = ["solicitud", "n"]
        constraints = [
            models.UniqueConstraint(fields=["solicitud", "n"], name="pqrs_asunto_numero_unico"),
            models.CheckConstraint(condition=Q(n__gte=1), name="pqrs_asunto_numero_desde_uno"),
            models.CheckConstraint(
                condition=Q(respuesta__isnull=True, resuelto_en__isnull=True, dias_tarde__isnull=True)
                | Q(respuesta__isnull=False, resuelto_en__isnull=False, dias_tarde__isnull=False),
                name="pqrs_asunto_resuelto_con_respuesta",
            ),
        ]

    def __str__(self):
        return f"{self.solicitud} · asunto {self.n}"
