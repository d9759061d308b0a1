"""What somebody wrote, and what became of it."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from cuentas.models import Dependencia
from foros.models.foro import Foro
from foros.models.hilo import Hilo
from foros.models.participante import Participante
from nucleo import reloj


class MensajeQuerySet(models.QuerySet):
    def publicos(self) -> "MensajeQuerySet":
        """What anybody reads."""
        return self.visibles_para(None)

    def visibles_para(self, usuario) -> "MensajeQuerySet":
        """Those whose **text** the person may read: the published ones of what they see, and their own in any state.
        Who moderates or audits reads all. A hidden or withdrawn one keeps its place in the page (``Mensaje.hueco``) and
        is not in this queryset."""
        if usuario is not None and usuario.has_perm("foros.view_mensaje"):
            return self.all()
        se_leen = Q(
            estado=Mensaje.Estado.PUBLICADO,
            hilo__publicado_en__isnull=False,
            hilo__oculto_en__isnull=True,
            hilo__foro__in=Foro.objects.visibles_para(usuario),
        )
        if usuario is not None and usuario.is_authenticated:
            se_leen |= Q(autor__usuario=usuario)
        return self.filter(se_leen)

    def editados(self) -> "MensajeQuerySet":
        """Those that are read and were changed since they came out: what they have a history of."""
        return self.filter(numero__isnull=False, estado=Mensaje.Estado.PUBLICADO, ediciones__gt=0)


class Mensaje(models.Model):
    """One message. ``numero``: its place in the thread, given when it is published and kept for ever; what is hidden,
    withdrawn or moved leaves a line in its place.

    ``texto`` is Markdown as it was written, kept in every state; ``html`` is what ``nucleo.texto.a_html`` made of it
    with ``version_html``. ``enviado_en`` is when it arrived, which a request made of it keeps. ``clave_envio``: the
    same key writes once. ``es_oficial``: said for the entity; its office and post are those of that moment.
    ``anunciado_en``: when it reached who follows the thread. Changed only by ``foros.acciones``.
    """

    class Estado(models.TextChoices):
        SIN_CONFIRMAR = "sin_confirmar", "Falta confirmar el correo"
        PENDIENTE = "pendiente", "En revisión"
        CAMBIO_PEDIDO = "cambio_pedido", "Se pidió un cambio"
        PUBLICADO = "publicado", "Publicado"
        RECHAZADO = "rechazado", "No se publicó"
        OCULTO = "oculto", "Retirado por moderación"
        RETIRADO = "retirado", "Retirado por su autor"
        MOVIDO = "movido", "Pasado a otro hilo"

    class Aporte(models.TextChoices):
        RECIBIDO = "recibido", "Recibido"
        EN_ANALISIS = "en_analisis", "En análisis"
        ACOGIDO = "acogido", "Acogido"
        ACOGIDO_EN_PARTE = "acogido_en_parte", "Acogido en parte"
        NO_ACOGIDO = "no_acogido", "No acogido"

    hilo = models.ForeignKey(Hilo, on_delete=models.PROTECT, related_name="mensajes", db_index=False)
    numero = models.PositiveIntegerField("número", null=True, blank=True)
    autor = models.ForeignKey(Participante, on_delete=models.PROTECT, related_name="mensajes", db_index=False)
    nombre = models.CharField("firma", max_length=80)
    estado = models.CharField("estado", max_length=15, choices=Estado)
    texto = models.TextField("texto")
    html = models.TextField(editable=False)
    version_html = models.PositiveSmallIntegerField(editable=False)
    responde_a = models.ForeignKey("self", on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    movido_a = models.OneToOneField(
        "self", on_delete=models.PROTECT, related_name="dejo", null=True, blank=True
    )
    clave_envio = models.UUIDField(default=uuid.uuid4, editable=False)
    enviado_en = models.DateTimeField("llegó en", default=reloj.ahora)
    publicado_en = models.DateTimeField("publicado en", null=True, blank=True)
    editado_en = models.DateTimeField("editado en", null=True, blank=True)
    ediciones = models.PositiveSmallIntegerField("ediciones", default=0)
    anunciado_en = models.DateTimeField("anunciado en", null=True, blank=True)
    es_oficial = models.BooleanField("respuesta oficial", default=False)
    oficial_cargo = models.CharField("cargo", max_length=120, blank=True)
    oficial_dependencia = models.ForeignKey(
        Dependencia, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    oficial_dependencia_nombre = models.CharField("dependencia", max_length=120, blank=True)
    causal = models.SlugField("regla que incumple", max_length=20, blank=True, db_index=False)
    motivo = models.TextField("motivo que lee su autor", blank=True)
    aporte = models.CharField(
        "qué pasó con el aporte", max_length=20, choices=Aporte, default=Aporte.RECIBIDO
    )

    objects = MensajeQuerySet.as_manager()

    class Meta:
        verbose_name = "mensaje"
        verbose_name_plural = "mensajes"
        ordering = ["hilo", "numero"]
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(fields=["hilo", "numero"], name="foros_mensaje_numero_unico"),
            models.UniqueConstraint(fields=["autor", "clave_envio"], name="foros_mensaje_una_vez"),
            models.CheckConstraint(
                condition=Q(numero__isnull=True, publicado_en__isnull=True)
                | Q(numero__gte=1, publicado_en__isnull=False),
                name="foros_mensaje_numerado_al_publicarse",
            ),
            models.CheckConstraint(
                condition=Q(
                    numero__isnull=True,
                    estado__in=["sin_confirmar", "pendiente", "cambio_pedido", "rechazado", "retirado"],
                )
                | Q(
                    numero__isnull=False,
                    estado__in=["publicado", "oculto", "retirado", "movido", "pendiente", "cambio_pedido"],
                ),
                name="foros_mensaje_estado_con_numero",
            ),
            models.CheckConstraint(
                condition=Q(estado="movido", movido_a__isnull=False)
                | ~Q(estado="movido") & Q(movido_a__isnull=True),
                name="foros_mensaje_movido_a_otro",
            ),
            models.CheckConstraint(
                condition=Q(es_oficial=False, oficial_dependencia__isnull=True, oficial_dependencia_nombre="")
                | Q(es_oficial=True, oficial_dependencia__isnull=False) & ~Q(oficial_dependencia_nombre=""),
                name="foros_mensaje_oficial_con_dependencia",
            ),
            models.CheckConstraint(
                condition=~Q(estado__in=["rechazado", "oculto", "cambio_pedido"]) | ~Q(motivo=""),
                name="foros_mensaje_moderado_con_motivo",
            ),
        ]
        indexes = [
            models.Index(fields=["autor", "-id"], name="foros_mensajes_de_quien"),
            # What the clock announces to who follows the thread.
            models.Index(
                fields=["id"],
                condition=Q(estado="publicado", anunciado_en__isnull=True),
                name="foros_mensajes_por_anunciar",
            ),
            models.Index(
                fields=["hilo", "numero"], condition=Q(es_oficial=True), name="foros_respuestas_oficiales"
            ),
        ]

    def __str__(self):
        return f"{self.hilo_id}#{self.numero or '—'}"

    def get_absolute_url(self) -> str:
        """Its stable address, which leads to its place wherever the thread is."""
        return reverse("foros:mensaje", args=[self.pk])

    @property
    def clave(self) -> str:
        """Of it in the search and in what is announced."""
        return f"mensaje:{self.pk}"


class EdicionQuerySet(models.QuerySet):
    def visibles_para(self, usuario) -> "EdicionQuerySet":
        """What a message said before: its author and whoever moderates or audits. People edit to take out what they
        should not have said; to go on showing it would undo that."""
        if usuario is None or not usuario.is_authenticated:
            return self.none()
        if usuario.has_perm("foros.view_edicion"):
            return self.all()
        return self.filter(mensaje__autor__usuario=usuario)


class Edicion(models.Model):
    """What a message said before it was edited, by its author or by a moderator who says why."""

    mensaje = models.ForeignKey(Mensaje, on_delete=models.CASCADE, related_name="versiones")
    numero = models.PositiveSmallIntegerField("edición")
    texto = models.TextField("lo que decía")
    hasta = models.DateTimeField("hasta", default=reloj.ahora)
    por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    motivo = models.CharField("por qué", max_length=300, blank=True)

    objects = EdicionQuerySet.as_manager()

    class Meta:
        verbose_name = "edición"
        verbose_name_plural = "ediciones"
        ordering = ["mensaje", "numero"]
        default_permissions = ("view",)
        constraints = [models.UniqueConstraint(fields=["mensaje", "numero"], name="foros_edicion_unica")]

    def __str__(self):
        return f"{self.mensaje} v{self.numero}"


class Borrador(models.Model):
    """What somebody with an account was writing and did not send: one in each thread, and one for a new thread of each
    forum. Nobody else reads it."""

    usuario = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    foro = models.ForeignKey(Foro, on_delete=models.CASCADE, related_name="+")
    hilo = models.ForeignKey(Hilo, on_delete=models.CASCADE, related_name="+", null=True, blank=True)
    titulo = models.CharField(max_length=160, blank=True)
    texto = models.TextField()
    guardado_en = models.DateTimeField("guardado en", default=reloj.ahora)

    class Meta:
        verbose_name = "borrador"
        verbose_name_plural = "borradores"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["usuario", "hilo"], condition=Q(hilo__isnull=False), name="foros_borrador_por_hilo"
            ),
            models.UniqueConstraint(
                fields=["usuario", "foro"], condition=Q(hilo__isnull=True), name="foros_borrador_por_foro"
            ),
        ]

    def __str__(self):
        return f"Borrador de {self.usuario_id}"


class ImagenDeMensaje(models.Model):
    """A picture of a message, encoded anew when it came in, with the words that say it to whoever does not see it. It
    is served to whoever may read the message, and to nobody else."""

    mensaje = models.ForeignKey(Mensaje, on_delete=models.CASCADE, related_name="imagenes")
    clave = models.CharField("clave", max_length=32, unique=True, editable=False)
    ruta = models.CharField("archivo", max_length=200, editable=False)
    tipo_mime = models.CharField("tipo", max_length=40, editable=False)
    ancho = models.PositiveIntegerField("ancho", editable=False)
    alto = models.PositiveIntegerField("alto", editable=False)
    bytes = models.PositiveIntegerField("tamaño", editable=False)
    huella = models.CharField("SHA-256", max_length=64, editable=False)
    texto_alternativo = models.CharField("qué muestra", max_length=250)

    class Meta:
        verbose_name = "imagen de un mensaje"
        verbose_name_plural = "imágenes de los mensajes"
        ordering = ["pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=~Q(texto_alternativo=""), name="foros_imagen_con_texto_alternativo"
            )
        ]

    def __str__(self):
        return self.texto_alternativo
