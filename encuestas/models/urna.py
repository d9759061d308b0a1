"""Who may answer and did, and what was answered: two tables that share nothing.

In an anonymous survey nothing joins a ballot with an answer: no key, no moment, no address, and after the batch is
scrutinised (``acciones.escrutar``) neither the order of the rows nor the transaction that wrote them. What is still in
the urn (``lote`` empty) could be joined by whoever held the database at that moment: the notice says so.
"""

import uuid

from django.db import models
from django.db.models import Q

from encuestas.models.encuesta import Encuesta, Version


class Papeleta(models.Model):
    """The right to answer once. ``huella``: a keyed digest, under the survey's own key, of who may (an account, the
    random code of an invitation, a browser). It is the invitation too: ``correo`` until the survey closes, how many
    reminders went, and whether it was used. No moment is kept of its use."""

    encuesta = models.ForeignKey(Encuesta, on_delete=models.PROTECT, related_name="papeletas", db_index=False)
    huella = models.CharField("de quién es, con clave", max_length=64)
    esta_usada = models.BooleanField("usada", default=False)
    es_invitacion = models.BooleanField(default=False)
    correo = models.TextField("correo, cifrado", blank=True)
    codigo = models.TextField("código del enlace, cifrado", blank=True)
    invitada = models.BooleanField("ya se le escribió", default=False)
    recordatorios = models.PositiveSmallIntegerField("recordatorios", default=0)
    no_quiere = models.BooleanField("pidió que no se le escriba", default=False)

    class Meta:
        verbose_name = "papeleta"
        verbose_name_plural = "papeletas"
        default_permissions = ()  # nobody lists who answered
        constraints = [
            models.UniqueConstraint(fields=["encuesta", "huella"], name="encuestas_papeleta_unica"),
            models.CheckConstraint(
                condition=Q(es_invitacion=True) | Q(correo="", codigo=""),
                name="encuestas_correo_de_invitacion",
            ),
        ]
        indexes = [
            models.Index(
                fields=["encuesta", "id"],
                condition=Q(es_invitacion=True, esta_usada=False),
                name="encuestas_por_invitar",
            )
        ]

    def __str__(self):
        return f"Papeleta de {self.encuesta_id}"


class Respuesta(models.Model):
    """What one person answered, as a document of codes and values, read with its ``Version``. The key is random and the
    order of the rows means nothing. ``lote``: the batch in which it was scrutinised; empty, it is still in the urn.
    ``huella``: only where the survey is not anonymous, that of its ballot: the person may see and correct it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="respuestas", db_index=False)
    datos = models.JSONField("respuestas")
    lote = models.PositiveIntegerField("lote", null=True, blank=True)
    huella = models.CharField(max_length=64, null=True, blank=True)  # noqa: DJ001 several NULLs

    class Meta:
        verbose_name = "respuesta"
        verbose_name_plural = "respuestas"
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(
                fields=["version", "huella"],
                condition=Q(huella__isnull=False),
                name="encuestas_respuesta_una_vez",
            )
        ]
        indexes = [
            models.Index(fields=["version"], condition=Q(lote__isnull=True), name="encuestas_en_la_urna"),
            models.Index(fields=["version", "id"], name="encuestas_respuestas"),
        ]

    def __str__(self):
        return str(self.pk)


class Conteo(models.Model):
    """How many answered what: the sum of ``plegar`` over every scrutinised answer of a version. Moved only by whole
    batches, and recounted by ``manage.py recontar``."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="conteos", db_index=False)
    codigo = models.CharField("pregunta", max_length=80)
    valor = models.CharField("valor", max_length=80)
    n = models.BigIntegerField("cuántos")

    class Meta:
        verbose_name = "conteo"
        verbose_name_plural = "conteos"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["version", "codigo", "valor"], name="encuestas_conteo_unico")
        ]

    def __str__(self):
        return f"{self.codigo} {self.valor}: {self.n}"


class Guardado(models.Model):
    """What somebody answered and did not send: closed under the key that only their link has, so that nobody else opens
    it, whoever holds the database and the portal's keys. Deleted when it is sent, and when the survey closes."""

    encuesta = models.ForeignKey(Encuesta, on_delete=models.CASCADE, related_name="+")
    huella = models.CharField(max_length=64, unique=True)
    sobre = models.TextField()

    class Meta:
        verbose_name = "respuesta sin enviar"
        verbose_name_plural = "respuestas sin enviar"
        default_permissions = ()

    def __str__(self):
        return self.huella[:8]
