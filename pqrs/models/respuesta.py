"""The answer: a draft that people edit until it is sent; then frozen."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from pqrs.models.solicitud import Solicitud


class RespuestaQuerySet(models.QuerySet):
    def borradores(self) -> "RespuestaQuerySet":
        return self.filter(enviada_en__isnull=True)

    def enviadas(self) -> "RespuestaQuerySet":
        return self.filter(enviada_en__isnull=False)


class Respuesta(models.Model):
    """An answer to a request (R3.23, R3.24). It gets its outgoing radicado in the transaction that sends it.

    R2.16 wants its moments apart: ``respondida_en`` (an official decided it), ``enviada_en`` (made available, with
    the outgoing number); when the mail server took the message is ``correo.Correo.enviado_en``.
    """

    solicitud = models.ForeignKey(Solicitud, on_delete=models.PROTECT, related_name="respuestas")
    radicado_salida = models.CharField(  # noqa: DJ001 - NULL until sent: unique takes many of those
        "radicado de salida", max_length=20, unique=True, null=True, editable=False
    )
    cuerpo = models.TextField("respuesta", help_text="Responda cada punto que la persona pidió, con su base.")
    que_sigue = models.TextField(
        "qué sigue", help_text="Qué debe o puede hacer la persona a continuación, en palabras sencillas."
    )
    redactada_por = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    actualizada_en = models.DateTimeField("actualizada en")
    respondida_en = models.DateTimeField("respondida en", null=True, editable=False)
    enviada_en = models.DateTimeField("enviada en", null=True, editable=False)
    enviada_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )
    firma = models.CharField("firma", max_length=310, blank=True, editable=False)

    historial = HistoricalRecords(table_name="pqrs_respuesta_historial")
    objects = RespuestaQuerySet.as_manager()

    class Meta:
        verbose_name = "respuesta"
        verbose_name_plural = "respuestas"
        ordering = ["solicitud", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["solicitud"],
                condition=Q(enviada_en__isnull=True),
                name="pqrs_respuesta_un_borrador",
                violation_error_message="Ya hay un borrador de respuesta para esta solicitud.",
            ),
            models.CheckConstraint(
                condition=Q(enviada_en__isnull=True, radicado_salida__isnull=True)
                | Q(enviada_en__isnull=False, radicado_salida__isnull=False, respondida_en__isnull=False),
                name="pqrs_respuesta_enviada_con_numero",
            ),
        ]

    def __str__(self):
        return self.radicado_salida or f"Borrador de {self.solicitud}"
