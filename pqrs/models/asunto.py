"""One of the several things that a request asks (R1.4)."""

from django.db import models
from django.db.models import Q

from pqrs.hechos import Causa
from pqrs.models.oficio import Oficio
from pqrs.models.respuesta import Respuesta
from pqrs.models.solicitud import Solicitud
from pqrs.models.termino import Termino


class Asunto(models.Model):
    """A matter of a request divided into several, with its own term (R1.4). What moves the date is in the history
    (``hechos.Division`` and ``hechos.AsuntosResueltos``); this row says what is asked, and which answer answered it or
    which letter sent it to the competent entity. With neither, the person withdrew it (``causa``).

    Its due date is computed and never stored. ``resuelto_en`` and ``dias_tarde`` are of one that stopped counting
    before the rest; the matters that were still open when the request ended, ended with it.
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
    traslado = models.ForeignKey(
        Oficio,
        verbose_name="oficio con que se trasladó",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="asuntos_trasladados",
    )
    resuelto_en = models.DateTimeField("dejó de contar en", null=True, blank=True)
    dias_tarde = models.PositiveSmallIntegerField("días hábiles de retraso", null=True, blank=True)

    class Meta:
        verbose_name = "asunto"
        verbose_name_plural = "asuntos"
        ordering = ["solicitud", "n"]
        constraints = [
            models.UniqueConstraint(fields=["solicitud", "n"], name="pqrs_asunto_numero_unico"),
            models.CheckConstraint(condition=Q(n__gte=1), name="pqrs_asunto_numero_desde_uno"),
            models.CheckConstraint(
                condition=Q(
                    respuesta__isnull=True,
                    traslado__isnull=True,
                    resuelto_en__isnull=True,
                    dias_tarde__isnull=True,
                )
                | Q(Q(respuesta__isnull=True) | Q(traslado__isnull=True))
                & Q(resuelto_en__isnull=False, dias_tarde__isnull=False),
                name="pqrs_asunto_deja_de_contar_de_un_modo",
            ),
        ]

    def __str__(self):
        return f"{self.solicitud} · asunto {self.n}"

    @property
    def causa(self) -> Causa | None:
        """How it stopped counting; None while it has not, or when it ended with the request."""
        if self.resuelto_en is None:
            return None
        if self.respuesta_id:
            return Causa.RESPUESTA
        return Causa.TRASLADO if self.traslado_id else Causa.DESISTIMIENTO

    @property
    def esta_trasladado(self) -> bool:
        return self.causa == Causa.TRASLADO

    @property
    def esta_retirado(self) -> bool:
        return self.causa == Causa.DESISTIMIENTO
