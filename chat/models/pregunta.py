"""What is asked in a public room, and what its host decided."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from chat.models.conversacion import Conversacion, Participante
from chat.models.mensaje import Mensaje
from nucleo import reloj
from nucleo.models import TextoLegal
from pqrs.models import Solicitud


class Pregunta(models.Model):
    """What somebody asks in a public room: it waits for the host, who publishes it (``mensaje``) or says why not.
    ``privacidad``: the version of the policy that its author authorised. ``codigo_sellado``: the código de seguimiento
    of its ``solicitud``, encrypted, which its author reads on the room's page."""

    class Estado(models.TextChoices):
        PENDIENTE = "pendiente", "En revisión"
        PUBLICADA = "publicada", "Publicada"
        NO_PUBLICADA = "no_publicada", "No se publicó"

    conversacion = models.ForeignKey(Conversacion, on_delete=models.PROTECT, related_name="preguntas")
    autor = models.ForeignKey(
        Participante, on_delete=models.PROTECT, related_name="preguntas", db_index=False
    )
    texto = models.TextField("pregunta", max_length=2000)
    estado = models.CharField("estado", max_length=15, choices=Estado, default=Estado.PENDIENTE)
    motivo = models.TextField("por qué no se publicó", max_length=500, blank=True)
    mensaje = models.OneToOneField(
        Mensaje, on_delete=models.PROTECT, related_name="pregunta", null=True, blank=True
    )
    respondida_en = models.DateTimeField("respondida en", null=True, blank=True)
    solicitud = models.OneToOneField(
        Solicitud, on_delete=models.PROTECT, related_name="pregunta_de_chat", null=True, blank=True
    )
    codigo_sellado = models.TextField(blank=True, editable=False)
    privacidad = models.ForeignKey(
        TextoLegal, on_delete=models.PROTECT, related_name="+", null=True, blank=True, editable=False
    )
    clave_envio = models.UUIDField(default=uuid.uuid4, editable=False)
    hecha_en = models.DateTimeField("hecha en", default=reloj.ahora, editable=False)
    decidida_en = models.DateTimeField("decidida en", null=True, blank=True)
    decidida_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    class Meta:
        verbose_name = "pregunta"
        verbose_name_plural = "preguntas"
        ordering = ["pk"]
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(fields=["autor", "clave_envio"], name="chat_pregunta_una_vez"),
            models.CheckConstraint(
                condition=Q(estado="pendiente", mensaje__isnull=True, decidida_en__isnull=True, motivo="")
                | Q(estado="publicada", mensaje__isnull=False, decidida_en__isnull=False, motivo="")
                | Q(estado="no_publicada", mensaje__isnull=True, decidida_en__isnull=False) & ~Q(motivo=""),
                name="chat_pregunta_decidida_con_razon",
            ),
            models.CheckConstraint(
                condition=Q(respondida_en__isnull=True) | Q(mensaje__isnull=False),
                name="chat_pregunta_respondida_publicada",
            ),
        ]

    def __str__(self):
        return self.texto[:60]
