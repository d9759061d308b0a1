"""Decisions that have to be notified, and the legal notice board.

What is due, and when, is computed (``pqrs.notificaciones``): only facts are kept here.
"""

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from pqrs.models.historia import Actuacion
from pqrs.models.oficio import Oficio
from pqrs.models.respuesta import Respuesta
from pqrs.models.solicitud import Solicitud


class AvisoDeCartelera(models.Model):
    """A notice posted on the public board with its copy, anonymised by whoever posts it (art. 69 inc. 2 CPACA; R3.15).

    Never edited nor deleted: it is known by the number of its letter. When it comes down is computed.
    """

    oficio = models.OneToOneField(Oficio, on_delete=models.PROTECT, related_name="aviso_de_cartelera")
    titulo = models.CharField("título", max_length=200)
    texto = models.TextField("texto publicado")
    fijado_en = models.DateTimeField("fijado en", db_index=True)

    class Meta:
        verbose_name = "aviso de la cartelera"
        verbose_name_plural = "avisos de la cartelera"
        ordering = ["-fijado_en", "-id"]

    def __str__(self):
        return f"{self.oficio}: {self.titulo}"


#: Whatever is decided later about the rest of the request, these stand: what an answer in part decides, and what was
#: decided of a remedy.
_POR_SI_SOLAS = (Q(respuesta__isnull=False) & ~Q(respuesta__queda_pendiente="")) | Q(
    oficio__recurso_decidido__isnull=False
)


class NotificacionQuerySet(models.QuerySet):
    def vigentes(self) -> "NotificacionQuerySet":
        """Without those that a later decision of the whole request replaced, once it was opened again."""
        del_todo = Q(oficio__isnull=False, oficio__recurso_decidido__isnull=True) | Q(
            respuesta__queda_pendiente=""
        )
        posterior = Notificacion.objects.filter(
            del_todo, solicitud=OuterRef("solicitud"), pk__gt=OuterRef("pk")
        )
        return self.filter(_POR_SI_SOLAS | ~Exists(posterior))

    def exigibles(self) -> "NotificacionQuerySet":
        """Those that bind the entity today: not the decision of a request that is open again, for another will come."""
        return self.vigentes().filter(_POR_SI_SOLAS | Q(solicitud__terminada_en__isnull=False))

    def por_hacer(self) -> "NotificacionQuerySet":
        """Those for which the entity still has something to do, or the person to read."""
        return self.filter(
            accedida_en__isnull=True,
            comparecio_en__isnull=True,
            conocida_en__isnull=True,
            entregado_el__isnull=True,
            aviso_de_cartelera__isnull=True,
        )


class Notificacion(models.Model):
    """One decision (an answer, or the letter of a tacit withdrawal, of an archive or of a remedy) that its addressee
    must come to know lawfully.

    ``clase`` tells notifying from communicating (R3.29): the answer to an anonymous request is published even when it
    only informs. ``contada_desde``: the day from which the citation is due (the decision's; that of a revocation, when
    the person no longer accepts electronic means). ``conocida_en``: when the person showed that they know it, consented
    to it or appealed it, without having been notified as the law wants (art. 72 CPACA).
    """

    class Clase(models.TextChoices):
        NOTIFICACION = "notificacion", "Notificación"
        COMUNICACION = "comunicacion", "Comunicación por publicación"

    class Medio(models.TextChoices):
        ELECTRONICO = "electronico", "Electrónico: la persona lo aceptó"
        CITACION = "citacion", "Citación para notificar en persona"
        PUBLICACION = "publicacion", "Publicación en la cartelera"

    #: Written for authority and time when no remedy is left.
    NADIE = "no aplica"

    solicitud = models.ForeignKey(Solicitud, on_delete=models.PROTECT, related_name="notificaciones")
    respuesta = models.OneToOneField(
        Respuesta, null=True, on_delete=models.PROTECT, related_name="notificacion"
    )
    oficio = models.OneToOneField(Oficio, null=True, on_delete=models.PROTECT, related_name="notificacion")
    clase = models.CharField("clase", max_length=12, choices=Clase, default=Clase.NOTIFICACION)
    medio = models.CharField("medio", max_length=12, choices=Medio)
    documento_sha256 = models.CharField("huella de la decisión", max_length=64)
    recursos = models.CharField("recursos que caben", max_length=300, blank=True)
    recursos_ante = models.CharField("ante quién", max_length=200, blank=True)
    recursos_plazo = models.CharField("en qué plazo", max_length=200, blank=True)
    expedida_en = models.DateTimeField("decidida en")
    contada_desde = models.DateField("la citación se cuenta desde")

    accedida_en = models.DateTimeField("primer acceso en", null=True)
    citada_en = models.DateTimeField("citación enviada en", null=True)
    comparecio_en = models.DateTimeField("notificada en persona en", null=True)
    conocida_en = models.DateTimeField("conocida por conducta concluyente en", null=True)
    avisada_en = models.DateTimeField("aviso enviado en", null=True)
    entregado_el = models.DateField("aviso entregado el", null=True)
    aviso_de_cartelera = models.OneToOneField(
        AvisoDeCartelera, null=True, on_delete=models.PROTECT, related_name="notificacion"
    )

    objects = NotificacionQuerySet.as_manager()

    class Meta:
        verbose_name = "notificación"
        verbose_name_plural = "notificaciones"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(respuesta__isnull=False, oficio__isnull=True)
                | Q(respuesta__isnull=True, oficio__isnull=False),
                name="pqrs_notificacion_de_un_documento",
            ),
            # Without them it would be no notification (art. 67 CPACA; R3.33).
            models.CheckConstraint(
                condition=Q(clase="comunicacion")
                | ~(Q(recursos="") | Q(recursos_ante="") | Q(recursos_plazo="")),
                name="pqrs_notificacion_dice_los_recursos",
                violation_error_message="La notificación dice los recursos, la autoridad y el plazo (art. 67 CPACA).",
            ),
            models.CheckConstraint(
                condition=Q(avisada_en__isnull=True)
                | Q(citada_en__isnull=False, avisada_en__gt=F("citada_en")),
                name="pqrs_notificacion_cita_antes_de_avisar",
            ),
            models.CheckConstraint(
                condition=Q(entregado_el__isnull=True) | Q(avisada_en__isnull=False),
                name="pqrs_notificacion_avisa_antes_de_entregar",
            ),
            models.CheckConstraint(
                condition=(Q(accedida_en__isnull=True) | Q(accedida_en__gte=F("expedida_en")))
                & (Q(comparecio_en__isnull=True) | Q(comparecio_en__gte=F("expedida_en")))
                & (Q(conocida_en__isnull=True) | Q(conocida_en__gte=F("expedida_en"))),
                name="pqrs_notificacion_despues_de_decidir",
            ),
        ]
        indexes = [
            # The tray of what is still to be notified.
            models.Index(
                fields=["solicitud"],
                condition=Q(
                    accedida_en__isnull=True,
                    comparecio_en__isnull=True,
                    conocida_en__isnull=True,
                    entregado_el__isnull=True,
                    aviso_de_cartelera__isnull=True,
                ),
                name="pqrs_por_notificar",
            )
        ]

    def __str__(self):
        return f"{self.get_clase_display()} de {self.radicado_salida}"

    @property
    def radicado_salida(self) -> str:
        return str(self.respuesta or self.oficio)

    @property
    def tiene_recursos(self) -> bool:
        """Whether something can be filed against it: the decision of a remedy may have nothing (art. 87 CPACA)."""
        return self.recursos_ante not in ("", self.NADIE)

    @property
    def es_de_recurso(self) -> bool:
        """Whether it makes known what was decided of a remedy; reads the letter's step."""
        return self.oficio is not None and self.oficio.actuacion.tipo == Actuacion.Tipo.DECISION_RECURSO

    @property
    def radicado_del_aviso(self) -> str:
        """The number by which the notice board knows it; "" when it is not there."""
        return str(self.aviso_de_cartelera.oficio) if self.aviso_de_cartelera else ""

    @property
    def es_de_una_parte(self) -> bool:
        """Whether the request goes on after what it decides."""
        return self.respuesta is not None and self.respuesta.es_parcial

    @property
    def espera_que_la_abran(self) -> bool:
        """The person accepted electronic notification and has not opened it: until then it is not shown (R3.31)."""
        sabida = self.accedida_en or self.comparecio_en or self.conocida_en
        return self.medio == self.Medio.ELECTRONICO and sabida is None
