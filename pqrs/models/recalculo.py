"""The passes over the open requests after a change of the calendar (R2.4)."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class Recalculo(models.Model):
    """One pass: what set it off, and how far it is. Written only by ``pqrs.acciones.recalcular``.

    The row is written in the transaction of the act that asks for it, and each batch advances it in its own: whoever
    dies in the middle leaves it where the last batch ended, and the next one goes on from there. ``desde``: the moment
    of the act; empty in the nightly check. ``saltadas``: requests that somebody was working on, left for the end.
    ``desviadas``: radicados whose stored date nothing explains, the first ``MAXIMO_DE_DESVIADAS``.
    """

    MAXIMO_DE_DESVIADAS = 500

    causa = models.TextField("por qué")
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="quién",
        null=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    desde = models.DateTimeField("acto del", null=True)
    pedido_en = models.DateTimeField("empezó en")
    por_revisar = models.PositiveIntegerField("abiertas al empezar", default=0)
    ultimo = models.PositiveBigIntegerField(default=0, editable=False)
    saltadas = models.JSONField(default=list, editable=False)
    revisadas = models.PositiveIntegerField("revisadas", default=0)
    movidas = models.PositiveIntegerField("cambiaron de fecha", default=0)
    desviadas = models.JSONField("sin explicación", default=list)
    terminado_en = models.DateTimeField("terminó en", null=True)

    class Meta:
        verbose_name = "recálculo de fechas límite"
        verbose_name_plural = "recálculos de fechas límite"
        ordering = ["-id"]
        indexes = [
            # Looked for at every turn of the worker.
            models.Index(
                fields=["id"], condition=Q(terminado_en__isnull=True), name="pqrs_recalculo_pendiente"
            )
        ]

    def __str__(self):
        return f"Recálculo {self.pk}: {self.causa}"

    @property
    def avance(self) -> str:
        """How far it is, in words for whoever waits for it."""
        if self.terminado_en:
            return "Terminó"
        return f"Va en {self.revisadas} de unas {max(self.por_revisar, self.revisadas)}"
