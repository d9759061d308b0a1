"""A conversation: who takes part, and what came of it."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from chat import reglas
from chat.models.quien_lee import ConversacionQuerySet
from chat.models.sala import Sala
from nucleo import reloj
from nucleo.models import TextoLegal
from pqrs.models import Solicitud


class Conversacion(models.Model):
    """One stream of messages: of one person with the entity, or the only one of a public room.

    ``codigo`` names it in addresses and opens nothing. ``ultimo_seq`` is the sequence of its last message, given under
    this row's lock. ``en_cola_desde``: since when somebody has to take it. ``puesto``: the place in which it came in.
    ``agente``: who has it. ``vista_en`` and ``agente_vio_en``: when each side's page last asked (a handful of seconds
    apart, for the line that is lost). ``correo``: where the transcript may be sent. It ends at ``cerrada_en`` by
    ``cierre``. ``solucion`` and ``calificacion`` (1 to 5) are what the person said at the end. ``anonimizada_en``: the
    words and who it was are gone; the moments stay for the figures. Changed only by ``chat.acciones``.
    """

    class Cierre(models.TextChoices):
        ATENDIDA = "atendida", "La cerró la entidad"
        TERMINO = "termino", "La terminó la persona"
        ABANDONO = "abandono", "La persona se fue antes de que la atendieran"
        SILENCIO = "silencio", "La persona dejó de responder"
        HORARIO = "horario", "Terminó el horario antes de que alguien la atendiera"
        SALA = "sala", "Terminó la sala"

    class Solucion(models.TextChoices):
        SI = "si", "Sí"
        EN_PARTE = "en_parte", "En parte"
        NO = "no", "No"

    codigo = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sala = models.ForeignKey(Sala, on_delete=models.PROTECT, related_name="conversaciones")
    usuario = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="conversaciones",
        null=True,
        blank=True,
    )
    nombre = models.CharField("nombre", max_length=80, blank=True)
    correo = models.CharField("correo", max_length=254, blank=True)
    privacidad = models.ForeignKey(
        TextoLegal, on_delete=models.PROTECT, related_name="+", null=True, blank=True, editable=False
    )
    abierta_en = models.DateTimeField("abierta en", default=reloj.ahora, editable=False)
    ultimo_seq = models.PositiveIntegerField(default=0, editable=False)
    en_cola_desde = models.DateTimeField("espera desde", null=True, blank=True, editable=False)
    puesto = models.PositiveSmallIntegerField("puesto al entrar", default=1, editable=False)
    agente = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="la atiende",
        on_delete=models.PROTECT,
        related_name="conversaciones_que_atiende",
        null=True,
        blank=True,
        editable=False,
    )
    tomada_en = models.DateTimeField("tomada por primera vez en", null=True, blank=True, editable=False)
    primera_respuesta_en = models.DateTimeField("primera respuesta en", null=True, blank=True, editable=False)
    vista_en = models.DateTimeField(default=reloj.ahora, editable=False)
    agente_vio_en = models.DateTimeField(null=True, blank=True, editable=False)
    cerrada_en = models.DateTimeField("cerrada en", null=True, blank=True, editable=False)
    cierre = models.CharField("cómo terminó", max_length=10, choices=Cierre, blank=True, editable=False)
    nota_de_cierre = models.TextField("nota de cierre", max_length=1000, blank=True)
    solucion = models.CharField("le resolvieron", max_length=10, choices=Solucion, blank=True)
    calificacion = models.PositiveSmallIntegerField("calificación", null=True, blank=True)
    comentario = models.TextField("comentario", max_length=1000, blank=True)
    calificada_en = models.DateTimeField("calificada en", null=True, blank=True, editable=False)
    anonimizada_en = models.DateTimeField("anonimizada en", null=True, blank=True, editable=False)

    objects = ConversacionQuerySet.as_manager()

    class Meta:
        verbose_name = "conversación"
        verbose_name_plural = "conversaciones"
        ordering = ["-abierta_en"]
        default_permissions = ("view",)
        constraints = [
            models.CheckConstraint(
                condition=Q(cerrada_en__isnull=True, cierre="") | Q(cerrada_en__isnull=False) & ~Q(cierre=""),
                name="chat_conversacion_cierre_con_fecha",
            ),
            models.CheckConstraint(
                condition=Q(calificacion__isnull=True, calificada_en__isnull=True)
                | Q(calificacion__gte=1, calificacion__lte=5, calificada_en__isnull=False),
                name="chat_conversacion_calificada_de_1_a_5",
            ),
            models.CheckConstraint(
                condition=Q(agente__isnull=True) | Q(tomada_en__isnull=False),
                name="chat_conversacion_tomada_con_fecha",
            ),
            models.CheckConstraint(
                condition=Q(anonimizada_en__isnull=True)
                | Q(cerrada_en__isnull=False, nombre="", correo="", usuario__isnull=True, comentario=""),
                name="chat_conversacion_anonima_sin_datos",
            ),
            models.CheckConstraint(
                condition=Q(en_cola_desde__isnull=True) | Q(puesto__gte=1),
                name="chat_conversacion_con_puesto",
            ),
        ]
        indexes = [
            models.Index(
                fields=["sala", "en_cola_desde"],
                condition=Q(cerrada_en__isnull=True, agente__isnull=True),
                name="chat_cola",
            ),
            models.Index(fields=["cerrada_en", "id"], name="chat_cerradas"),
            models.Index(
                fields=["sala", "-tomada_en"],
                condition=Q(tomada_en__isnull=False),
                name="chat_tomadas",
            ),
        ]

    def __str__(self):
        return f"{self.sala} · {reloj.en_bogota(self.abierta_en):%d/%m/%Y %H:%M}"

    def get_absolute_url(self):
        return reverse("chat:conversacion", args=[self.codigo])

    @property
    def esta_abierta(self) -> bool:
        return self.cerrada_en is None

    @property
    def esta_en_cola(self) -> bool:
        return self.cerrada_en is None and self.agente_id is None and self.en_cola_desde is not None

    @property
    def se_perdio_la_linea(self) -> bool:
        """Of one that somebody attends: whether no page of theirs has asked in a while. Anybody may take it then."""
        if self.cerrada_en is not None or self.agente_id is None:
            return False
        visto = self.agente_vio_en
        return visto is None or reloj.ahora() - visto >= reglas.LINEA_PERDIDA


class Participante(models.Model):
    """Somebody in a conversation: the person who opened it, who writes in a public room, or an official.

    ``llave_huella``: the SHA-256 of the key that their browser keeps, when they have no account (docs/decisiones/0032).
    """

    class Papel(models.TextChoices):
        PERSONA = "persona", "Persona"
        OFICIAL = "oficial", "Oficial"

    conversacion = models.ForeignKey(
        Conversacion, on_delete=models.PROTECT, related_name="participantes", db_index=False
    )
    papel = models.CharField("papel", max_length=10, choices=Papel, default=Papel.PERSONA)
    usuario = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, related_name="+", null=True, blank=True
    )
    llave_huella = models.CharField(max_length=64, blank=True, editable=False)
    nombre = models.CharField("nombre que se muestra", max_length=80)
    desde = models.DateTimeField("desde", default=reloj.ahora, editable=False)

    class Meta:
        verbose_name = "participante"
        verbose_name_plural = "participantes"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["conversacion", "usuario", "papel"], name="chat_participante_una_vez"
            ),
            models.UniqueConstraint(
                fields=["conversacion", "llave_huella"],
                condition=~Q(llave_huella=""),
                name="chat_participante_una_llave",
            ),
        ]

    def __str__(self):
        return self.nombre


class ConversacionRadicada(models.Model):
    """The request that came of a conversation, one at most. ``codigo_sellado``: its código de seguimiento, encrypted,
    so that the person reads it on their page also when an official filed it; "" once it is forgotten."""

    conversacion = models.OneToOneField(Conversacion, on_delete=models.PROTECT, related_name="radicada")
    solicitud = models.OneToOneField(Solicitud, on_delete=models.PROTECT, related_name="conversacion_de_chat")
    por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    codigo_sellado = models.TextField(blank=True, editable=False)
    hecha_en = models.DateTimeField(default=reloj.ahora, editable=False)

    class Meta:
        verbose_name = "conversación radicada"
        verbose_name_plural = "conversaciones radicadas"
        default_permissions = ("view",)

    def __str__(self):
        return f"{self.conversacion_id} → {self.solicitud_id}"


class Transcripcion(models.Model):
    """A transcript that was sent by mail: up to which message, and who asked. It goes only to the address of the
    conversation; the address is in the mail and not here."""

    conversacion = models.ForeignKey(Conversacion, on_delete=models.PROTECT, related_name="transcripciones")
    hasta_seq = models.PositiveIntegerField()
    pedida_por = models.ForeignKey(Participante, on_delete=models.PROTECT, related_name="+")
    pedida_en = models.DateTimeField(default=reloj.ahora, editable=False)

    class Meta:
        verbose_name = "transcripción enviada"
        verbose_name_plural = "transcripciones enviadas"
        ordering = ["-pedida_en"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["conversacion", "hasta_seq"], name="chat_transcripcion_una_vez")
        ]

    def __str__(self):
        return f"{self.conversacion_id} hasta {self.hasta_seq}"
