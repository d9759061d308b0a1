"""What a person says of how they were answered: one question, once."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from pqrs.models.solicitud import Solicitud


class Satisfaccion(models.Model):
    """The one rating of a request that ended. ``huella``: the SHA-256 of the token of the mail that invites; empty when
    it was rated from the follow page without an invitation. ``comentario`` has no name of whoever asked."""

    class Calificacion(models.IntegerChoices):
        MUY_MAL = 1, "Muy mal"
        MAL = 2, "Mal"
        REGULAR = 3, "Regular"
        BIEN = 4, "Bien"
        MUY_BIEN = 5, "Muy bien"

    solicitud = models.OneToOneField(Solicitud, on_delete=models.PROTECT, related_name="satisfaccion")
    huella = models.CharField(max_length=64, unique=True, null=True)  # noqa: DJ001 - several NULLs
    invitada_en = models.DateTimeField(null=True)
    calificacion = models.PositiveSmallIntegerField(
        "calificación",
        choices=Calificacion,
        null=True,
        validators=[MinValueValidator(1), MaxValueValidator(5)],
    )
    comentario = models.TextField("comentario", blank=True)
    calificada_en = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "calificación de una respuesta"
        verbose_name_plural = "calificaciones de las respuestas"
        default_permissions = ()
        permissions = [("leer_comentarios", "Puede leer los comentarios de las calificaciones")]
        constraints = [
            models.CheckConstraint(
                condition=Q(calificada_en__isnull=True, calificacion__isnull=True, comentario="")
                | Q(calificada_en__isnull=False, calificacion__range=(1, 5)),
                name="pqrs_satisfaccion_calificada_con_fecha",
            ),
            models.CheckConstraint(
                condition=Q(invitada_en__isnull=True, huella__isnull=True)
                | Q(invitada_en__isnull=False, huella__isnull=False),
                name="pqrs_satisfaccion_invitada_con_enlace",
            ),
        ]
        indexes = [
            models.Index(fields=["calificada_en"], name="pqrs_satisfaccion_calificada"),
            models.Index(fields=["invitada_en"], name="pqrs_satisfaccion_invitada"),
        ]

    def __str__(self):
        return f"calificación de {self.solicitud}"
