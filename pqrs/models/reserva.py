"""Who asks when the entity must hide it (R3.17), and who looked. Neither table has a history of changes: that would be
one more place where the person is."""

from django.conf import settings
from django.db import models

from pqrs.models.solicitud import Solicitud


class IdentidadReservada(models.Model):
    """The person of a reserved request, closed with a key of its own (``pqrs.reserva``). No query can look inside."""

    solicitud = models.OneToOneField(
        Solicitud, primary_key=True, on_delete=models.PROTECT, related_name="identidad_reservada"
    )
    sobre = models.TextField("datos cifrados")
    desde = models.DateTimeField("reservada desde")

    class Meta:
        verbose_name = "identidad reservada"
        verbose_name_plural = "identidades reservadas"
        default_permissions = ()

    def __str__(self):
        return f"identidad reservada de {self.solicitud}"


class LecturaReservada(models.Model):
    """Somebody of the group ``reserva`` read an identity: who, when and why. The database refuses to change or delete
    it (migration ``0011_guardas_y_permisos``)."""

    solicitud = models.ForeignKey(Solicitud, on_delete=models.PROTECT, related_name="lecturas_reservadas")
    en = models.DateTimeField("cuándo")
    por = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="quién", on_delete=models.PROTECT, related_name="+"
    )
    motivo = models.CharField("por qué", max_length=500)

    class Meta:
        verbose_name = "lectura de una identidad reservada"
        verbose_name_plural = "lecturas de identidades reservadas"
        ordering = ["-id"]
        default_permissions = ("view",)
        constraints = [
            models.CheckConstraint(condition=~models.Q(motivo=""), name="pqrs_lectura_reservada_con_motivo")
        ]

    def __str__(self):
        return f"{self.solicitud} · {self.en:%d/%m/%Y %H:%M}"
