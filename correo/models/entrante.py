"""What comes in: every message that reached the portal is a row and its raw bytes, kept before anybody reads them."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from correo.entrada.clases import Clase
from correo.models.saliente import Correo


class Entrante(models.Model):
    """One message that came in. Its bytes are in the private storage under ``ruta``, encrypted: nobody's letter is
    read in a copy of the disk. ``de``, ``nombre`` and ``asunto`` are what the tray shows; they are emptied when the
    request that it became keeps its author's identity reserved (R3.17).
    """

    class Via(models.TextChoices):
        TUBERIA = "tuberia", "Servidor de correo"
        IMAP = "imap", "Buzón IMAP"
        CARPETA = "carpeta", "Carpeta"

    class Desenlace(models.TextChoices):
        PENDIENTE = "pendiente", "Por leer"
        RADICADA = "radicada", "Se radicó"
        UNIDA = "unida", "Se unió a una solicitud"
        CUARENTENA = "cuarentena", "Espera que alguien decida"
        DESCARTADO = "descartado", "Alguien lo descartó"
        AUTOMATICO = "automatico", "Automático: no se responde"
        REBOTE = "rebote", "Informe de entrega"
        QUEJA = "queja", "Lo marcaron como no deseado"
        PROPIO = "propio", "De este mismo portal"
        DUPLICADO = "duplicado", "Ya había llegado"

    via = models.CharField("llegó por", max_length=10, choices=Via)
    ruta = models.CharField(max_length=120, unique=True)
    tamano = models.PositiveIntegerField("tamaño en bytes")
    sha256 = models.CharField("SHA-256", max_length=64, unique=True, help_text="De los bytes que llegaron.")
    recibido_en = models.DateTimeField("recibido en")

    message_id = models.CharField("Message-ID", max_length=320, blank=True)
    huella_texto = models.CharField(max_length=64, blank=True)
    de = models.CharField("de", max_length=254, blank=True)
    nombre = models.CharField("nombre", max_length=200, blank=True)
    asunto = models.CharField("asunto", max_length=255, blank=True)

    clase = models.CharField("qué es", max_length=10, choices=Clase, blank=True)
    desenlace = models.CharField("qué se hizo", max_length=10, choices=Desenlace, default=Desenlace.PENDIENTE)
    motivo = models.CharField("por qué", max_length=500, blank=True)
    respuesta_a = models.ForeignKey(
        Correo,
        verbose_name="responde a",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="respuestas",
    )
    referencia = models.CharField(
        max_length=100, blank=True, help_text="A qué pertenece, por ejemplo «solicitud:12»."
    )
    atendido_en = models.DateTimeField("atendido en", null=True, blank=True)
    decidido_por = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="lo decidió",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    intentos = models.PositiveSmallIntegerField("intentos de atenderlo", default=0)
    proximo_intento_en = models.DateTimeField("próximo intento en", null=True, blank=True)

    class Meta:
        verbose_name = "correo que llegó"
        verbose_name_plural = "correos que llegaron"
        ordering = ["-pk"]
        default_permissions = ("view",)
        permissions = [("decidir_entrante", "Puede decidir qué se hace con un correo que llegó")]
        indexes = [
            # consultas.por_atender
            models.Index(
                fields=["proximo_intento_en", "id"],
                name="correo_por_atender",
                condition=Q(proximo_intento_en__isnull=False),
            ),
            # The tray: each outcome, newest first.
            models.Index(fields=["desenlace", "-id"], name="correo_por_desenlace"),
            # What people decided, newest first, among all that the portal files by itself.
            models.Index(fields=["-id"], name="correo_decididos", condition=Q(decidido_por__isnull=False)),
            models.Index(fields=["message_id"], name="correo_entrante_mensaje"),
            models.Index(fields=["referencia", "id"], name="correo_entrante_referencia"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(desenlace="pendiente", proximo_intento_en__isnull=False, atendido_en__isnull=True)
                | ~Q(desenlace="pendiente") & Q(proximo_intento_en__isnull=True, atendido_en__isnull=False),
                name="correo_entrante_pendiente_o_atendido",
            ),
            models.CheckConstraint(
                condition=Q(decidido_por__isnull=True) | ~Q(motivo=""),
                name="correo_entrante_decidido_con_razon",
            ),
            models.CheckConstraint(
                condition=~Q(desenlace__in=["radicada", "unida"]) | ~Q(referencia=""),
                name="correo_entrante_de_alguien",
            ),
        ]

    def __str__(self):
        return self.asunto or "(sin asunto)"


class Rebote(models.Model):
    """A report that one message of ours did not arrive, or has not yet (RFC 3464). Rows are only added."""

    correo = models.ForeignKey(Correo, on_delete=models.CASCADE, related_name="rebotes")
    entrante = models.ForeignKey(Entrante, on_delete=models.PROTECT, related_name="rebotes")
    en = models.DateTimeField("cuándo")
    es_definitivo = models.BooleanField("definitivo")
    estado = models.CharField("código (RFC 3463)", max_length=12, blank=True)
    palabras = models.CharField("palabras del servidor", max_length=500, blank=True)

    class Meta:
        verbose_name = "rebote"
        verbose_name_plural = "rebotes"
        ordering = ["pk"]
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(fields=["correo", "entrante"], name="correo_un_rebote_por_informe")
        ]

    def __str__(self):
        return f"{'Definitivo' if self.es_definitivo else 'Temporal'} {self.estado}".strip()


class Buzon(models.Model):
    """A place where mail arrives and from which the portal takes it: how the last look went, and who is looking now.
    One row for each way; a pipe brings its mail by itself and has none."""

    via = models.CharField("por dónde", max_length=10, choices=Entrante.Via, unique=True)
    desde = models.DateTimeField("se revisa desde")
    tomado_por = models.CharField("lo revisa ahora", max_length=80, blank=True)
    tomado_hasta = models.DateTimeField("lo revisa hasta", null=True, blank=True)
    revisado_en = models.DateTimeField("última revisión", null=True, blank=True)
    sirvio_en = models.DateTimeField("última revisión sin fallas", null=True, blank=True)
    falla = models.CharField("qué falla", max_length=300, blank=True)

    class Meta:
        verbose_name = "buzón que se revisa"
        verbose_name_plural = "buzones que se revisan"
        ordering = ["via"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(tomado_por="", tomado_hasta__isnull=True)
                | ~Q(tomado_por="") & Q(tomado_hasta__isnull=False),
                name="correo_buzon_tomado_por_alguien",
            )
        ]

    def __str__(self):
        return self.get_via_display()
