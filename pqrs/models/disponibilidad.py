"""When the entity's system failed (R2.12; art. 62 num. 2 CPACA)."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords


class IncidenteDisponibilidad(models.Model):
    """A failure of the portal, certified: whoever could not file because of it may within the three days after it."""

    desde = models.DateTimeField("desde")
    hasta = models.DateTimeField("hasta")
    descripcion = models.TextField("qué falló", max_length=1000)
    registrado_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, editable=False, on_delete=models.PROTECT, related_name="+"
    )
    registrado_en = models.DateTimeField("registrado en", editable=False)

    historial = HistoricalRecords(table_name="pqrs_incidente_historial")

    class Meta:
        verbose_name = "falla del portal"
        verbose_name_plural = "fallas del portal"
        ordering = ["-desde"]
        constraints = [
            models.CheckConstraint(
                condition=Q(hasta__gt=F("desde")),
                name="pqrs_incidente_en_orden",
                violation_error_message="La falla termina antes de empezar.",
            )
        ]

    def __str__(self):
        return f"Falla del {self.desde:%d/%m/%Y %H:%M} al {self.hasta:%d/%m/%Y %H:%M} (UTC)"
