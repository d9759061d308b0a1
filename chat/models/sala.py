"""Where people talk: a queue by subject, or a public room with its date and its host."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from contenidos.models import Regla
from cuentas.models import Dependencia
from nucleo import reloj


class SalaQuerySet(models.QuerySet):
    def privadas(self) -> "SalaQuerySet":
        return self.filter(clase=Sala.Clase.PRIVADA)

    def publicas(self) -> "SalaQuerySet":
        return self.filter(clase=Sala.Clase.PUBLICA)

    def visibles_para(self, usuario) -> "SalaQuerySet":
        """Those that were announced. Who prepares or audits rooms sees the rest too."""
        if usuario is not None and usuario.has_perm("chat.view_sala"):
            return self.all()
        return self.filter(publicada_en__isnull=False)


class Sala(models.Model):
    """A subject with its queue (``privada``: one person talks with the entity), or a public room with its hours.

    Of a public one: ``abre_en`` and ``cierra_en``, which everybody is told; it is open between them, and read-only
    afterwards. ``acta``: what the entity concluded, which closes its record at ``acta_en``. A queue closes for good at
    ``cerrada_en``. State derives from these moments. Changed only by ``chat.acciones``.
    """

    class Clase(models.TextChoices):
        PRIVADA = "privada", "Conversación privada con la entidad"
        PUBLICA = "publica", "Sala pública con hora"

    clase = models.CharField("clase", max_length=10, choices=Clase, default=Clase.PRIVADA)
    titulo = models.CharField("título", max_length=120)
    slug = models.SlugField("dirección", max_length=80, unique=True)
    descripcion = models.TextField("de qué se habla", max_length=1000)
    dependencia = models.ForeignKey(
        Dependencia, verbose_name="la atiende", on_delete=models.PROTECT, related_name="salas_de_chat"
    )
    regla = models.ForeignKey(Regla, verbose_name="reglas", on_delete=models.PROTECT, related_name="+")
    orden = models.PositiveSmallIntegerField("orden", default=10)
    anfitrion = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="anfitrión",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )
    abre_en = models.DateTimeField("abre", null=True, blank=True)
    cierra_en = models.DateTimeField("cierra", null=True, blank=True)
    publicada_en = models.DateTimeField("anunciada en", null=True, blank=True, editable=False)
    cerrada_en = models.DateTimeField("cerrada en", null=True, blank=True, editable=False)
    acta = models.TextField("conclusiones", blank=True)
    acta_en = models.DateTimeField("conclusiones publicadas en", null=True, blank=True, editable=False)
    edicion = models.PositiveIntegerField(default=0, editable=False)

    historial = HistoricalRecords(table_name="chat_sala_historial")
    objects = SalaQuerySet.as_manager()

    class Meta:
        verbose_name = "sala"
        verbose_name_plural = "salas"
        ordering = ["orden", "titulo"]
        permissions = [
            ("atender", "Puede atender conversaciones del chat"),
            ("publicar_sala", "Puede anunciar y cerrar salas"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    clase="privada", abre_en__isnull=True, cierra_en__isnull=True, anfitrion__isnull=True
                )
                | Q(clase="publica", abre_en__isnull=False, cierra_en__isnull=False, anfitrion__isnull=False),
                name="chat_sala_publica_con_fecha_y_anfitrion",
            ),
            models.CheckConstraint(
                condition=Q(cierra_en__isnull=True) | Q(cierra_en__gt=F("abre_en")),
                name="chat_sala_cierra_despues",
            ),
            models.CheckConstraint(
                condition=Q(acta="", acta_en__isnull=True) | Q(acta_en__isnull=False, clase="publica"),
                name="chat_sala_acta_con_fecha",
            ),
        ]

    def __str__(self):
        return self.titulo

    def get_absolute_url(self):
        return reverse("chat:sala", args=[self.slug])

    @property
    def es_publica(self) -> bool:
        return self.clase == self.Clase.PUBLICA

    @property
    def tema(self) -> str:
        """The key of the topic by which a public room is followed."""
        return f"sala:{self.pk}"

    @property
    def esta_abierta(self) -> bool:
        """Of a public room: whether it is its hour now."""
        return (
            self.es_publica
            and self.publicada_en is not None
            and self.cerrada_en is None
            and self.abre_en <= reloj.ahora() < self.cierra_en
        )

    @property
    def termino(self) -> bool:
        return self.es_publica and (self.cerrada_en is not None or reloj.ahora() >= self.cierra_en)

    @property
    def se_cancelo(self) -> bool:
        """Of a public room: it was closed before its hour came; ``acta`` says why."""
        return self.es_publica and self.cerrada_en is not None and self.cerrada_en < self.abre_en


class SalasPublicas(models.Manager.from_queryset(SalaQuerySet)):
    def get_queryset(self) -> SalaQuerySet:
        return super().get_queryset().publicas()


class SalaPublica(Sala):
    """The public rooms by themselves, which have pages of their own in the admin: those of their host."""

    objects = SalasPublicas()

    class Meta:
        proxy = True
        verbose_name = "sala pública"
        verbose_name_plural = "salas públicas"
        ordering = ["-abre_en"]
        default_permissions = ()


class Franja(models.Model):
    """Hours of a weekday in which a queue is attended, by Bogotá's clock."""

    class Dia(models.IntegerChoices):
        LUNES = 0, "lunes"
        MARTES = 1, "martes"
        MIERCOLES = 2, "miércoles"
        JUEVES = 3, "jueves"
        VIERNES = 4, "viernes"
        SABADO = 5, "sábado"
        DOMINGO = 6, "domingo"

    sala = models.ForeignKey(Sala, on_delete=models.CASCADE, related_name="franjas")
    dia = models.PositiveSmallIntegerField("día", choices=Dia)
    desde = models.TimeField("desde")
    hasta = models.TimeField("hasta")

    class Meta:
        verbose_name = "franja del horario"
        verbose_name_plural = "horario"
        ordering = ["dia", "desde"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(condition=Q(hasta__gt=F("desde")), name="chat_franja_termina_despues"),
            models.CheckConstraint(condition=Q(dia__lte=6), name="chat_franja_de_un_dia"),
            models.UniqueConstraint(fields=["sala", "dia", "desde"], name="chat_franja_una_vez"),
        ]

    def __str__(self):
        return f"{self.get_dia_display()}, de {self.desde:%H:%M} a {self.hasta:%H:%M}"


class Pausa(models.Model):
    """A time in which nobody attends although the hours say so: of one queue, or of all (``sala`` empty)."""

    sala = models.ForeignKey(Sala, on_delete=models.CASCADE, related_name="pausas", null=True, blank=True)
    desde = models.DateTimeField("desde")
    hasta = models.DateTimeField("hasta")
    motivo = models.CharField("por qué, en palabras para la gente", max_length=160)
    puesta_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False
    )

    class Meta:
        verbose_name = "pausa de la atención"
        verbose_name_plural = "pausas de la atención"
        ordering = ["-desde"]
        constraints = [
            models.CheckConstraint(condition=Q(hasta__gt=F("desde")), name="chat_pausa_termina_despues")
        ]

    def __str__(self):
        return self.motivo


class RespuestaLista(models.Model):
    """A text that officials start an answer from. ``dependencia`` empty: for all of them."""

    titulo = models.CharField("título", max_length=80)
    texto = models.TextField("texto", max_length=2000)
    dependencia = models.ForeignKey(
        Dependencia, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    orden = models.PositiveSmallIntegerField("orden", default=10)

    historial = HistoricalRecords(table_name="chat_respuestalista_historial")

    class Meta:
        verbose_name = "respuesta lista"
        verbose_name_plural = "respuestas listas"
        ordering = ["orden", "titulo"]

    def __str__(self):
        return self.titulo
