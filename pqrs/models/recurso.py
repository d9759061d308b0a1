"""What a person does against a decision: remedies, that the entity decides, and the insistence, that a judge does."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from nucleo import reloj
from pqrs.models.historia import Actuacion
from pqrs.models.oficio import Oficio
from pqrs.models.respuesta import Respuesta
from pqrs.models.solicitud import Solicitud


class RecursoQuerySet(models.QuerySet):
    def pendientes(self) -> "RecursoQuerySet":
        return self.filter(decidido_en__isnull=True)


class Recurso(models.Model):
    """A remedy against one definitive decision (arts. 74 to 86 CPACA; R3.35): an answer (``respuesta``) or the letter
    of a tacit withdrawal or of an archive (``acto``). Late ones are received too, and marked.

    While it is pending the decision is not carried out (art. 79). ``interponer_hasta`` is None when the decision had
    not taken effect yet: it cannot be late. ``recurrente`` only when the request is anonymous (art. 77 num. 4).
    ``en_subsidio``: a reposición whose writing also appeals, in case that it is not granted whole (art. 76); the
    apelación is another row, born when the reposición is decided.
    """

    class Clase(models.TextChoices):
        REPOSICION = "reposicion", "Reposición"
        APELACION = "apelacion", "Apelación"
        QUEJA = "queja", "Queja"

    class Decision(models.TextChoices):
        CONFIRMA = "confirma", "Confirma la decisión"
        MODIFICA = "modifica", "Modifica la decisión"
        REVOCA = "revoca", "Revoca la decisión"
        RECHAZA = "rechaza", "Rechaza el recurso"

    solicitud = models.ForeignKey(Solicitud, on_delete=models.PROTECT, related_name="recursos")
    respuesta = models.ForeignKey(Respuesta, null=True, on_delete=models.PROTECT, related_name="interpuestos")
    acto = models.ForeignKey(Oficio, null=True, on_delete=models.PROTECT, related_name="interpuestos")
    actuacion = models.OneToOneField(Actuacion, on_delete=models.PROTECT, related_name="recurso")
    clase = models.CharField("clase", max_length=12, choices=Clase)
    en_subsidio = models.BooleanField("apela en subsidio", default=False)
    motivos = models.TextField("razones")
    pruebas = models.TextField("pruebas", blank=True)
    recurrente = models.CharField("quién recurre y dónde se le notifica", max_length=300, blank=True)
    interpuesto_en = models.DateTimeField("interpuesto en")
    interponer_hasta = models.DateField("se podía interponer hasta", null=True)
    es_extemporaneo = models.BooleanField("llegó fuera de término", default=False)
    decidir_hasta = models.DateField("decidir a más tardar el")
    decision = models.CharField("decisión", max_length=10, choices=Decision, blank=True)
    decidido_en = models.DateTimeField("decidido en", null=True)
    oficio = models.OneToOneField(
        Oficio, null=True, on_delete=models.PROTECT, related_name="recurso_decidido"
    )

    objects = RecursoQuerySet.as_manager()

    class Meta:
        verbose_name = "recurso"
        verbose_name_plural = "recursos"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["respuesta", "clase"],
                name="pqrs_recurso_uno_de_cada_clase",
                violation_error_message="Ya hay un recurso de esa clase contra esa respuesta.",
            ),
            models.UniqueConstraint(
                fields=["acto", "clase"],
                name="pqrs_recurso_uno_de_cada_clase_y_acto",
                violation_error_message="Ya hay un recurso de esa clase contra ese acto.",
            ),
            models.CheckConstraint(
                condition=Q(respuesta__isnull=False, acto__isnull=True)
                | Q(respuesta__isnull=True, acto__isnull=False),
                name="pqrs_recurso_contra_una_decision",
            ),
            models.CheckConstraint(
                condition=Q(en_subsidio=False) | Q(clase="reposicion"),
                name="pqrs_recurso_subsidio_de_reposicion",
            ),
            models.CheckConstraint(
                condition=Q(decision="", decidido_en__isnull=True, oficio__isnull=True)
                | (~Q(decision="") & Q(decidido_en__isnull=False, oficio__isnull=False)),
                name="pqrs_recurso_decidido_entero",
            ),
        ]
        indexes = [
            models.Index(
                fields=["decidir_hasta", "id"],
                condition=Q(decidido_en__isnull=True),
                name="pqrs_recursos_pendientes",
            )
        ]

    def __str__(self):
        return f"{self.que_es} contra {self.impugnado}"

    @property
    def que_es(self) -> str:
        """Its class, with the apelación that goes in the same writing."""
        return (
            f"{self.get_clase_display()} y, en subsidio, apelación"
            if self.en_subsidio
            else self.get_clase_display()
        )

    @property
    def impugnado(self) -> Respuesta | Oficio:
        """The decision that it is against; its text is its outgoing number."""
        return self.respuesta or self.acto

    @property
    def esta_pendiente(self) -> bool:
        return self.decidido_en is None

    @property
    def hay_silencio(self) -> bool:
        """Two months without a decision: it counts as denied, and frees nobody from deciding (art. 86 CPACA)."""
        return self.esta_pendiente and self.decidir_hasta < reloj.hoy()


class InsistenciaQuerySet(models.QuerySet):
    def por_enviar(self) -> "InsistenciaQuerySet":
        return self.filter(remitida_en__isnull=True)

    def por_decidir(self) -> "InsistenciaQuerySet":
        """Those of which no judge's decision is known, sent or not."""
        return self.filter(decision="")


class Insistencia(models.Model):
    """The person insists on information denied by reserve, and a judge decides (arts. 25 and 26 CPACA; R3.37).

    The entity's task is to send it with the documents; the decision is recorded as it comes.
    """

    class Decision(models.TextChoices):
        ENTREGAR = "entregar", "Ordena entregar la información"
        EN_PARTE = "en_parte", "Ordena entregar una parte"
        CONFIRMA = "confirma", "Confirma la reserva"

    solicitud = models.ForeignKey(Solicitud, on_delete=models.PROTECT, related_name="insistencias")
    respuesta = models.OneToOneField(Respuesta, on_delete=models.PROTECT, related_name="insistencia")
    actuacion = models.OneToOneField(Actuacion, on_delete=models.PROTECT, related_name="insistencia")
    sustentacion = models.TextField("razones")
    presentada_en = models.DateTimeField("presentada en")
    presentar_hasta = models.DateField("se podía presentar hasta", null=True)
    es_extemporanea = models.BooleanField("llegó fuera de término", default=False)
    juez = models.CharField("tribunal o juez", max_length=200, blank=True)
    remitida_en = models.DateTimeField("remitida en", null=True)
    oficio = models.OneToOneField(
        Oficio, null=True, on_delete=models.PROTECT, related_name="insistencia_remitida"
    )
    decision = models.CharField("decisión del juez", max_length=10, choices=Decision, blank=True)
    decidida_el = models.DateField("decidida el", null=True)
    providencia = models.CharField("providencia", max_length=200, blank=True)

    objects = InsistenciaQuerySet.as_manager()

    class Meta:
        verbose_name = "insistencia"
        verbose_name_plural = "insistencias"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(remitida_en__isnull=True, oficio__isnull=True, juez="")
                | (Q(remitida_en__isnull=False, oficio__isnull=False) & ~Q(juez="")),
                name="pqrs_insistencia_remitida_entera",
            ),
            models.CheckConstraint(
                condition=Q(decision="", decidida_el__isnull=True)
                | (~Q(decision="") & Q(decidida_el__isnull=False, remitida_en__isnull=False)),
                name="pqrs_insistencia_decidida_tras_remitir",
            ),
        ]
        indexes = [
            models.Index(
                F("presentada_en"), condition=Q(remitida_en__isnull=True), name="pqrs_insistencias_por_enviar"
            )
        ]

    def __str__(self):
        return f"Insistencia contra {self.respuesta}"

    def decidir(self, decision: str, fecha: date, providencia: str) -> None:
        """Write down what the judge decided; the caller saves."""
        self.decision, self.decidida_el, self.providencia = decision, fecha, providencia
