"""Everything that was said or happened in a conversation, in order."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from chat.models.conversacion import Conversacion, Participante
from nucleo import reloj


class MensajeQuerySet(models.QuerySet):
    def publicos(self) -> "MensajeQuerySet":
        """What whoever may read the conversation reads: all but the notes between officials."""
        return self.exclude(clase=Mensaje.Clase.NOTA)


class Mensaje(models.Model):
    """One thing said or happened, at its place ``seq`` in the conversation: from 1, without gaps, in the order in which
    they were committed. A message that is hidden keeps its place (``oculto_en``), and a later one of class ``oculto``
    tells it to whoever already read further.

    ``texto`` is plain text, shown as it was written; of an event it is the sentence that everybody reads. ``sobre``:
    the one that an event speaks of. ``clave_envio``: the same key of the same person writes once. ``cargo`` and
    ``dependencia_nombre``: those of who spoke for the entity, at that moment.
    """

    class Clase(models.TextChoices):
        TEXTO = "texto", "Mensaje"
        NOTA = "nota", "Nota entre oficiales"
        EVENTO = "evento", "Suceso"
        OCULTO = "oculto", "Mensaje retirado"

    conversacion = models.ForeignKey(
        Conversacion, on_delete=models.PROTECT, related_name="mensajes", db_index=False
    )
    seq = models.PositiveIntegerField("número")
    clase = models.CharField("clase", max_length=10, choices=Clase, default=Clase.TEXTO)
    autor = models.ForeignKey(
        Participante, on_delete=models.PROTECT, related_name="mensajes", null=True, blank=True, db_index=False
    )
    es_oficial = models.BooleanField("de la entidad", default=False)
    nombre = models.CharField("firma", max_length=80, blank=True)
    cargo = models.CharField("cargo", max_length=120, blank=True)
    dependencia_nombre = models.CharField("dependencia", max_length=120, blank=True)
    texto = models.TextField("texto", blank=True)
    sobre = models.ForeignKey(
        "self", on_delete=models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    clave_envio = models.UUIDField(default=uuid.uuid4, editable=False)
    enviado_en = models.DateTimeField("enviado en", default=reloj.ahora)
    oculto_en = models.DateTimeField("retirado en", null=True, blank=True)
    oculto_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    motivo = models.TextField("por qué se retiró", max_length=500, blank=True)

    objects = MensajeQuerySet.as_manager()

    class Meta:
        verbose_name = "mensaje"
        verbose_name_plural = "mensajes"
        ordering = ["conversacion", "seq"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["conversacion", "seq"], name="chat_mensaje_seq_unico"),
            models.UniqueConstraint(fields=["autor", "clave_envio"], name="chat_mensaje_una_vez"),
            models.CheckConstraint(condition=Q(seq__gte=1), name="chat_mensaje_desde_uno"),
            models.CheckConstraint(
                condition=Q(clase__in=["texto", "nota"], autor__isnull=False)
                | Q(clase__in=["evento", "oculto"]),
                name="chat_mensaje_con_autor",
            ),
            models.CheckConstraint(
                condition=Q(oculto_en__isnull=True, motivo="", oculto_por__isnull=True)
                | Q(oculto_en__isnull=False, oculto_por__isnull=False) & ~Q(motivo=""),
                name="chat_mensaje_oculto_con_motivo",
            ),
            models.CheckConstraint(
                condition=~Q(clase="oculto") | Q(sobre__isnull=False),
                name="chat_mensaje_oculto_dice_cual",
            ),
        ]

    def __str__(self):
        return f"{self.conversacion_id}#{self.seq}"


class Adjunto(models.Model):
    """A file that went with a message: kept where nobody reads without being asked who they are."""

    mensaje = models.ForeignKey(Mensaje, on_delete=models.PROTECT, related_name="adjuntos")
    nombre = models.CharField("nombre", max_length=120)
    ruta = models.CharField(max_length=64, unique=True, editable=False)
    tipo_mime = models.CharField("tipo", max_length=100)
    tamano = models.PositiveIntegerField("tamaño")
    sha256 = models.CharField(max_length=64)
    recibido_en = models.DateTimeField("recibido en", default=reloj.ahora)

    class Meta:
        verbose_name = "archivo"
        verbose_name_plural = "archivos"
        ordering = ["pk"]
        default_permissions = ()

    def __str__(self):
        return self.nombre
