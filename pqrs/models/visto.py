"""The Vo.Bo. of a draft: asked by whoever wrote it, given or refused by somebody else."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from pqrs.models.respuesta import Respuesta


class Visto(models.Model):
    """One passage of a draft through review. ``huella``: the fingerprint (``consultas.borradores.huella``) of the words
    that were approved; a draft that says something else no longer has it, whatever this row says (promise 9)."""

    class Decision(models.TextChoices):
        ESPERA = "", "Por revisar"
        APROBADO = "aprobado", "Con visto bueno"
        DEVUELTO = "devuelto", "Devuelto"

    respuesta = models.ForeignKey(Respuesta, on_delete=models.PROTECT, related_name="vistos")
    pedido_por = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    pedido_en = models.DateTimeField("pedido en")
    decision = models.CharField(
        "decisión", max_length=10, choices=Decision, blank=True, default=Decision.ESPERA
    )
    decidido_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    decidido_en = models.DateTimeField("decidido en", null=True)
    motivo = models.TextField("por qué se devuelve", blank=True)
    huella = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = "visto bueno"
        verbose_name_plural = "vistos buenos"
        ordering = ["id"]
        default_permissions = ()
        permissions = [
            ("visar_respuesta", "Puede dar el visto bueno a una respuesta o devolverla"),
            ("firmar_respuesta", "Puede firmar y enviar una respuesta"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["respuesta"], condition=Q(decision=""), name="pqrs_visto_uno_por_revisar"
            ),
            models.CheckConstraint(
                condition=Q(decision="", decidido_en__isnull=True, decidido_por__isnull=True)
                | (~Q(decision="") & Q(decidido_en__isnull=False, decidido_por__isnull=False)),
                name="pqrs_visto_decidido_con_fecha",
            ),
            models.CheckConstraint(
                condition=Q(decidido_por__isnull=True) | ~Q(decidido_por=F("pedido_por")),
                name="pqrs_visto_de_otra_persona",
                violation_error_message="El visto bueno lo da otra persona.",
            ),
            models.CheckConstraint(
                condition=~Q(decision="aprobado") | ~Q(huella=""), name="pqrs_visto_sobre_unas_palabras"
            ),
        ]

    def __str__(self):
        return f"{self.respuesta}: {self.get_decision_display().lower()}"
