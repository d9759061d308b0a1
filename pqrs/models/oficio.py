"""What the entity writes in the course of a request and is not its answer: to complete it, extend it, forward it."""

from django.conf import settings
from django.db import models

from pqrs.models.historia import Actuacion
from pqrs.models.solicitud import Solicitud


class Oficio(models.Model):
    """One outgoing letter, numbered (R3.5) and never edited: it is written in the transaction of the step it tells of.

    ``destinatario`` empty: whoever asked. ``cuerpo`` is plain text, as it was sent. ``firma``: name and position of who
    signs for the office (``cuentas.Firma``) on that day; empty when nobody was set to.
    """

    solicitud = models.ForeignKey(Solicitud, on_delete=models.PROTECT, related_name="oficios")
    actuacion = models.OneToOneField(Actuacion, on_delete=models.PROTECT, related_name="oficio")
    radicado_salida = models.CharField("radicado de salida", max_length=20, unique=True)
    destinatario = models.CharField("para", max_length=200, blank=True)
    cuerpo = models.TextField("texto")
    firma = models.CharField("firma", max_length=310, blank=True, editable=False)
    expedido_en = models.DateTimeField("expedido en")
    expedido_por = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "oficio"
        verbose_name_plural = "oficios"
        ordering = ["id"]

    def __str__(self):
        return self.radicado_salida
