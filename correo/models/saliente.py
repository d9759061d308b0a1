"""The outbox: every message that the portal owes somebody is a row, written in the transaction of the fact that
causes it."""

from dataclasses import dataclass

from django.db import models
from django.db.models import Q
from django.utils.html import escape

from correo.models.comun import LUGAR_DE_BAJA, CuerpoComun
from nucleo.cifrado import descifrar


@dataclass(frozen=True)
class Contenido:
    """What a row says and to whom, in clear. ``baja``: the address where that person stops receiving it."""

    para: str
    texto: str
    html: str
    baja: str = ""


ESTADOS = (
    "pendiente",
    "enviando",
    "enviado",
    "reintentar",
    "incierto",
    "fallido",
    "caducado",
    "suprimido",
)
NO_DEBIDOS = (2, 3)


class Correo(models.Model):
    """One outgoing message to one address. One of many has no words of its own: they are in ``comun``.

    A *confidential* one carries a secret or a protected address: ``para``, ``texto`` and ``html`` are stored
    encrypted, nobody sees them in the admin, and delivery erases them; the digest, the moments and the server's
    words stay as evidence.
    """

    class Estado(models.TextChoices):
        PENDIENTE = "pendiente", "Pendiente"
        ENVIANDO = "enviando", "Enviándose"
        ENVIADO = "enviado", "Enviado"
        REINTENTAR = "reintentar", "Por reintentar"
        INCIERTO = "incierto", "No se sabe si llegó"
        FALLIDO = "fallido", "Fallido"
        CADUCADO = "caducado", "Caducó sin salir"
        SUPRIMIDO = "suprimido", "Ya no se envía"

    class Prioridad(models.IntegerChoices):
        """The lower goes first; what is not owed by law never delays what is."""

        ACUSE = 0, "Acuses, respuestas y cuentas"
        RECORDATORIO = 1, "Recordatorios"
        ALERTA = 2, "Avisos por suscripción"
        BOLETIN = 3, "Resúmenes y boletines"

        @property
        def se_reenvia(self) -> bool:
            """Whether a delivery that nobody can be sure of is repeated once: better two acknowledgements than
            none, better no bulletin than two."""
            return self <= Correo.Prioridad.RECORDATORIO

        @property
        def se_debe(self) -> bool:
            """Whether the law demands it: then it neither expires nor is stopped, and nobody can decline it."""
            return self not in NO_DEBIDOS

    clave = models.CharField(
        max_length=200,
        unique=True,
        help_text="Qué se debe y a quién: la misma clave nunca se encola dos veces.",
    )
    message_id = models.CharField("Message-ID", max_length=320, unique=True)
    referencia = models.CharField(
        max_length=100, blank=True, help_text="A qué pertenece, por ejemplo «solicitud:12»."
    )
    prioridad = models.PositiveSmallIntegerField(choices=Prioridad, default=Prioridad.RECORDATORIO)

    es_confidencial = models.BooleanField("confidencial", default=False)
    para = models.TextField(blank=True)
    asunto = models.CharField(max_length=255)
    texto = models.TextField(blank=True)
    html = models.TextField("HTML", blank=True)
    cabeceras = models.JSONField(
        default=dict, blank=True, help_text="From, Reply-To y las que pida quien encola."
    )
    comun = models.ForeignKey(
        CuerpoComun,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        db_index=False,
        related_name="+",
        verbose_name="cuerpo común",
    )
    baja = models.TextField(
        "dirección para no recibir más", blank=True, help_text="Solo de lo que no se debe por ley."
    )
    dominio = models.CharField(
        "dominio de destino", max_length=255, blank=True, help_text="Solo de lo que no se debe por ley."
    )
    resumen = models.CharField(
        "SHA-256 del mensaje",
        max_length=64,
        blank=True,
        help_text="De los bytes exactos que aceptó el servidor.",
    )

    estado = models.CharField(max_length=10, choices=Estado, default=Estado.PENDIENTE)
    intentos = models.PositiveSmallIntegerField(default=0)
    es_posible_duplicado = models.BooleanField(
        "posible duplicado",
        default=False,
        help_text="Una entrega quedó en duda: si se repitió, lleva el mismo Message-ID.",
    )
    creado_en = models.DateTimeField("creado en")
    proximo_intento_en = models.DateTimeField("próximo intento en", null=True, blank=True)
    tomado_hasta = models.DateTimeField("tomado hasta", null=True, blank=True)
    tomado_por = models.CharField(max_length=100, blank=True)
    datos_en = models.DateTimeField(
        "cuerpo entregado desde",
        null=True,
        blank=True,
        help_text="Desde este momento el servidor puede tener el mensaje aunque no lo haya dicho.",
    )
    enviado_en = models.DateTimeField("enviado en", null=True, blank=True)
    vigente_hasta = models.DateTimeField(
        "vigente hasta",
        null=True,
        blank=True,
        help_text="Si llega este momento sin haber salido, ya no se envía. Solo de lo que no se debe por ley.",
    )

    class Meta:
        verbose_name = "correo"
        verbose_name_plural = "correos"
        ordering = ["-pk"]
        permissions = [("reintentar_correo", "Puede volver a enviar un correo fallido")]
        indexes = [
            # consultas.por_enviar: the next batch, in its order, without looking at what already left.
            models.Index(
                fields=["prioridad", "proximo_intento_en", "id"],
                name="correo_por_enviar",
                condition=Q(proximo_intento_en__isnull=False),
            ),
            # consultas.abandonados: the leases that ended with their process.
            models.Index(
                fields=["tomado_hasta"], name="correo_tomados", condition=Q(tomado_hasta__isnull=False)
            ),
            # consultas.vencidos: what must no longer leave.
            models.Index(
                fields=["vigente_hasta"],
                name="correo_por_caducar",
                condition=Q(vigente_hasta__isnull=False, proximo_intento_en__isnull=False),
            ),
            # consultas.de: the mails of one request.
            models.Index(fields=["referencia", "id"], name="correo_de_referencia"),
            # The admin's list filtered by state, newest first.
            models.Index(fields=["estado", "-id"], name="correo_por_estado"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(estado__in=ESTADOS),
                name="correo_estado_conocido",
            ),
            models.CheckConstraint(
                condition=Q(estado="enviado", enviado_en__isnull=False)
                | ~Q(estado="enviado") & Q(enviado_en__isnull=True),
                name="correo_enviado_con_momento",
            ),
            models.CheckConstraint(
                condition=(
                    Q(estado="enviando", tomado_hasta__isnull=False) & ~Q(tomado_por="")
                    | ~Q(estado="enviando") & Q(tomado_hasta__isnull=True, tomado_por="")
                ),
                name="correo_enviando_con_arriendo",
            ),
            # What waits has its moment, what ended has none: por_enviar asks for nothing else.
            models.CheckConstraint(
                condition=(
                    Q(estado__in=["pendiente", "reintentar"], proximo_intento_en__isnull=False)
                    | Q(
                        estado__in=["enviando", "enviado", "fallido", "caducado", "suprimido"],
                        proximo_intento_en__isnull=True,
                    )
                    | Q(estado="incierto")
                ),
                name="correo_espera_con_momento",
            ),
            models.CheckConstraint(
                condition=~Q(estado="enviado", es_confidencial=True) | Q(para="", texto="", html="", baja=""),
                name="correo_confidencial_borrado",
            ),
            # What the law demands never expires, is never stopped, and offers no way to decline it.
            models.CheckConstraint(
                condition=Q(prioridad__in=NO_DEBIDOS) | Q(vigente_hasta__isnull=True, baja=""),
                name="correo_debido_sin_fin",
            ),
            models.CheckConstraint(
                condition=~Q(estado__in=["caducado", "suprimido"]) | Q(prioridad__in=NO_DEBIDOS),
                name="correo_debido_siempre_sale",
            ),
            models.CheckConstraint(
                condition=~Q(estado="caducado") | Q(vigente_hasta__isnull=False),
                name="correo_caducado_con_momento",
            ),
            # The words are in one place; a common body is never secret, for all who receive it share it.
            models.CheckConstraint(
                condition=Q(comun__isnull=True)
                | Q(texto="", html="", es_confidencial=False, prioridad__in=NO_DEBIDOS),
                name="correo_comun_sin_cuerpo_propio",
            ),
        ]

    def __str__(self):
        return self.asunto

    @property
    def se_debe(self) -> bool:
        return self.prioridad not in NO_DEBIDOS

    def contenido(self) -> Contenido:
        """Address and bodies in clear; ``nucleo.cifrado.NoSePuedeDescifrar`` if the key is gone. Only whoever sends
        asks for it: pages show ``para`` and ``palabras()`` of what is not confidential."""
        propio = (self.para, *self.palabras(), self.baja)
        if not self.es_confidencial:
            return Contenido(*propio)
        return Contenido(*(descifrar(valor) if valor else "" for valor in propio))

    def palabras(self) -> tuple[str, str]:
        """Text and HTML as they are kept, with the place of the personal address filled."""
        if self.comun_id is None:
            return self.texto, self.html
        return con_baja(self.comun.texto, self.baja), con_baja(self.comun.html, escape(self.baja))


def con_baja(cuerpo: str, baja: str) -> str:
    """A common body for one person. Only its last place is ours: what stands before is what somebody wrote."""
    antes, lugar, despues = cuerpo.rpartition(LUGAR_DE_BAJA)
    return f"{antes}{baja}{despues}" if lugar else cuerpo


RESULTADOS = ("entregado", "aplazado", "rechazado", "incierto", "interrumpido", "rebotado")


class Intento(models.Model):
    """One try to deliver a ``Correo``: when, how far it went and what the server said. Rows are only added."""

    class Resultado(models.TextChoices):
        ENTREGADO = "entregado", "Entregado al servidor"
        APLAZADO = "aplazado", "Aplazado"
        RECHAZADO = "rechazado", "Rechazado"
        INCIERTO = "incierto", "Sin confirmación del servidor"
        INTERRUMPIDO = "interrumpido", "Interrumpido"
        REBOTADO = "rebotado", "Volvió sin entregarse"

    class Fase(models.TextChoices):
        """Before ``CIERRE`` the message has certainly not been delivered (RFC 5321 §4.1.1.4)."""

        PREPARACION = "preparacion", "Preparación"
        REMITENTE = "remitente", "Remitente (MAIL)"
        DESTINATARIO = "destinatario", "Destinatario (RCPT)"
        DATOS = "datos", "Cuerpo (DATA)"
        CIERRE = "cierre", "Después del punto final"

    correo = models.ForeignKey(Correo, on_delete=models.CASCADE, related_name="historial")
    en = models.DateTimeField("cuándo")
    resultado = models.CharField(max_length=12, choices=Resultado)
    fase = models.CharField(max_length=12, choices=Fase)
    codigo = models.PositiveSmallIntegerField("código SMTP", null=True, blank=True)
    respuesta = models.CharField("respuesta del servidor", max_length=500, blank=True)
    duracion = models.DurationField(null=True, blank=True)

    class Meta:
        verbose_name = "intento"
        verbose_name_plural = "intentos"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(resultado__in=RESULTADOS),
                name="correo_intento_resultado_conocido",
            ),
        ]

    def __str__(self):
        return f"{self.get_resultado_display()} · {self.get_fase_display()}"
