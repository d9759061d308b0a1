"""What an official writes down of a request that they file for somebody else (R3.6, R3.19)."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from cuentas.models import TextoConsentimiento
from pqrs.models.solicitud import Solicitud


class Ingreso(models.Model):
    """How a request came in that did not come by the portal: who received it, whether it was spoken, in which language,
    what is missing, where another entity sends it from, and its row in the contingency sheet (R3.8).

    ``recibida_por`` received it; ``radicada_por`` typed it: with a contingency sheet they are often two people.
    ``aviso_leido``: the version of the data notice that the person was read, whether or not they authorised anything.
    """

    class Autorizacion(models.TextChoices):
        """How the person said yes to what they were read (R4.16)."""

        VOZ = "voz", "De viva voz, después de leerle el texto"
        ESCRITA = "escrita", "Por escrito"

    solicitud = models.OneToOneField(
        Solicitud, primary_key=True, on_delete=models.PROTECT, related_name="ingreso"
    )
    recibida_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="la recibió", on_delete=models.PROTECT, related_name="+"
    )
    radicada_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="la radicó", on_delete=models.PROTECT, related_name="+"
    )
    radicada_en = models.DateTimeField("radicada en")
    es_verbal = models.BooleanField("fue verbal", default=False)
    lengua = models.CharField("lengua", max_length=60, blank=True)
    faltan = models.TextField("documentos que faltan", blank=True)
    origen_entidad = models.CharField("entidad que la traslada", max_length=200, blank=True)
    origen_radicado = models.CharField("radicado en esa entidad", max_length=60, blank=True)
    origen_el = models.DateField("fecha en esa entidad", null=True, blank=True)
    aviso_leido = models.ForeignKey(
        TextoConsentimiento,
        verbose_name="aviso de datos que se le leyó",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    autorizacion = models.CharField("cómo autorizó", max_length=10, choices=Autorizacion, blank=True)
    planilla = models.CharField("planilla de contingencia", max_length=30, blank=True)
    renglon = models.PositiveIntegerField("renglón de la planilla", null=True, blank=True)

    class Meta:
        verbose_name = "ingreso por ventanilla"
        verbose_name_plural = "ingresos por ventanilla"
        constraints = [
            models.UniqueConstraint(
                fields=["planilla", "renglon"],
                condition=~Q(planilla=""),
                name="pqrs_ingreso_renglon_unico",
                violation_error_message="Ese renglón de la planilla ya se cargó.",
            ),
            models.CheckConstraint(
                condition=Q(planilla="", renglon__isnull=True) | (~Q(planilla="") & Q(renglon__gte=1)),
                name="pqrs_ingreso_planilla_con_renglon",
            ),
            models.CheckConstraint(
                condition=~Q(origen_entidad="") | Q(origen_radicado="", origen_el__isnull=True),
                name="pqrs_ingreso_origen_con_entidad",
            ),
        ]

    def __str__(self):
        return f"ingreso de {self.solicitud}"
