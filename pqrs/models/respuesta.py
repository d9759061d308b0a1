"""The answer: a draft that people edit until it is sent; then frozen."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from pqrs.models.solicitud import Solicitud


class Sentido(models.TextChoices):
    """What the answer decides about what was asked. Only the first three decide: the others have no remedies."""

    ACCEDE = "accede", "Accede a lo que pidió"
    ACCEDE_EN_PARTE = "accede_parte", "Accede en parte"
    NIEGA = "niega", "Niega lo que pidió"
    INFORMA = "informa", "Informa u orienta"
    REMITE = "remite", "Remite a una respuesta anterior"


class Reserva(models.TextChoices):
    """Why information is kept back (R3.37): it says which way the person has against it."""

    NINGUNA = "", "No se niega por reserva"
    LEGAL = "legal", "Información reservada o clasificada"
    SEGURIDAD = "seguridad", "Reserva por seguridad y defensa o relaciones internacionales"


class RespuestaQuerySet(models.QuerySet):
    def borradores(self) -> "RespuestaQuerySet":
        return self.filter(enviada_en__isnull=True)

    def enviadas(self) -> "RespuestaQuerySet":
        return self.filter(enviada_en__isnull=False)


class Respuesta(models.Model):
    """An answer to a request (R3.23, R3.24). It gets its outgoing radicado in the transaction that sends it.

    ``puntos``: dicts of ``pedido``, ``respuesta`` and ``base``, in order. ``queda_pendiente`` empty: it answers all;
    with words, the request stays open for that. ``asuntos``: numbers of the matters that an answer in part answers, in
    a request divided into several (R1.4). ``notas``: what the law makes it say (the footer of a consult, the
    remedies, the norm of a refusal), written by the action that sends it and never by hand.

    R2.16 wants its moments apart: ``respondida_en`` (an official decided it), ``enviada_en`` (made available, with
    the outgoing number); when the mail server took the message is ``correo.Correo.enviado_en``; when it was notified is
    computed from ``Notificacion``. ``requiere_notificacion`` (R3.29): it decides something for one person, so it says
    which remedies there are, before whom and until when (R3.33).
    """

    solicitud = models.ForeignKey(Solicitud, on_delete=models.PROTECT, related_name="respuestas")
    radicado_salida = models.CharField(  # noqa: DJ001 - NULL until sent: unique takes many of those
        "radicado de salida", max_length=20, unique=True, null=True, editable=False
    )
    cuerpo = models.TextField("respuesta", help_text="Responda cada punto que la persona pidió, con su base.")
    que_sigue = models.TextField(
        "qué sigue", help_text="Qué debe o puede hacer la persona a continuación, en palabras sencillas."
    )
    requiere_notificacion = models.BooleanField("decide un derecho y hay que notificarla", default=False)
    recursos = models.CharField("recursos que caben", max_length=300, blank=True)
    recursos_ante = models.CharField("ante quién se presentan", max_length=200, blank=True)
    recursos_plazo = models.CharField("en qué plazo", max_length=200, blank=True)
    sentido = models.CharField("sentido", max_length=12, choices=Sentido, default=Sentido.INFORMA)
    puntos = models.JSONField("punto por punto", default=list, blank=True)
    asuntos = models.JSONField("asuntos que responde", default=list, blank=True)
    queda_pendiente = models.TextField("qué falta por responder", blank=True)
    norma_negativa = models.CharField("norma en que se niega", max_length=300, blank=True)
    reserva = models.CharField("reserva", max_length=10, choices=Reserva, blank=True)
    lo_que_se_entrega = models.TextField("la parte que sí se entrega", blank=True)
    copias = models.PositiveIntegerField("cuántas copias", null=True, blank=True)
    valor_copia = models.PositiveIntegerField("valor de cada copia, en pesos", null=True, blank=True)
    tarifa = models.CharField("acto que fija el valor", max_length=200, blank=True)
    firma_representante = models.BooleanField("la firma el representante legal", default=False)
    anterior = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="respuesta anterior",
    )
    sin_novedad = models.BooleanField("no trae nada que faltara", default=False)
    publicar = models.BooleanField("publicar versión pública", default=False)
    notas = models.TextField("lo que la ley obliga a decir", blank=True, editable=False)
    redactada_por = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    actualizada_en = models.DateTimeField("actualizada en")
    respondida_en = models.DateTimeField("respondida en", null=True, editable=False)
    enviada_en = models.DateTimeField("enviada en", null=True, editable=False)
    enviada_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )
    firma = models.CharField("firma", max_length=310, blank=True, editable=False)

    historial = HistoricalRecords(table_name="pqrs_respuesta_historial")
    objects = RespuestaQuerySet.as_manager()

    class Meta:
        verbose_name = "respuesta"
        verbose_name_plural = "respuestas"
        ordering = ["solicitud", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["solicitud"],
                condition=Q(enviada_en__isnull=True),
                name="pqrs_respuesta_un_borrador",
                violation_error_message="Ya hay un borrador de respuesta para esta solicitud.",
            ),
            models.CheckConstraint(
                condition=Q(enviada_en__isnull=True, radicado_salida__isnull=True)
                | Q(enviada_en__isnull=False, radicado_salida__isnull=False, respondida_en__isnull=False),
                name="pqrs_respuesta_enviada_con_numero",
            ),
            models.CheckConstraint(
                condition=Q(enviada_en__isnull=True)
                | Q(requiere_notificacion=False)
                | ~(Q(recursos="") | Q(recursos_ante="") | Q(recursos_plazo="")),
                name="pqrs_respuesta_notificada_con_recursos",
                violation_error_message="La notificación dice los recursos, la autoridad y el plazo (art. 67 CPACA).",
            ),
            models.CheckConstraint(
                condition=Q(enviada_en__isnull=True)
                | ~Q(sentido=Sentido.REMITE)
                | Q(anterior__isnull=False, sin_novedad=True),
                name="pqrs_respuesta_remite_a_una",
            ),
            models.CheckConstraint(
                condition=Q(enviada_en__isnull=True) | Q(reserva="") | ~Q(norma_negativa=""),
                name="pqrs_respuesta_reserva_con_norma",
            ),
        ]

    def __str__(self):
        return self.radicado_salida or f"Borrador de {self.solicitud}"

    @property
    def es_parcial(self) -> bool:
        """Whether something that was asked is still to be answered."""
        return bool(self.queda_pendiente.strip())

    @property
    def decide(self) -> bool:
        """Whether it decides on what was asked, and not only informs."""
        return self.sentido in (Sentido.ACCEDE, Sentido.ACCEDE_EN_PARTE, Sentido.NIEGA)

    @property
    def costo(self) -> int:
        """What its copies cost, in pesos."""
        return (self.copias or 0) * (self.valor_copia or 0)

    @property
    def integra(self) -> str:
        """All its words, as they are digested in the history and read aloud."""
        puntos = [
            f"{n}. {punto['pedido']}\n{punto['respuesta']}" + (f"\n{punto['base']}" if punto["base"] else "")
            for n, punto in enumerate(self.puntos, 1)
        ]
        return "\n".join(filter(None, [self.cuerpo, *puntos, self.que_sigue, self.notas]))
