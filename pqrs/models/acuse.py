"""Acknowledgements that wait for others to the same address, when it already had several in the day (R3.10)."""

from django.db import models

from pqrs.models.solicitud import Solicitud


class AcuseJunto(models.Model):
    """What one acknowledgement says, closed (address, name and código de seguimiento): it is deleted when the letter
    with all of them is in the outbox. ``huella`` is the same for the letters to one address."""

    solicitud = models.OneToOneField(
        Solicitud, primary_key=True, on_delete=models.CASCADE, related_name="acuse_junto"
    )
    huella = models.CharField(max_length=64, db_index=True)
    sobre = models.TextField("datos cifrados")
    desde = models.DateTimeField("espera desde")

    class Meta:
        verbose_name = "acuse que espera"
        verbose_name_plural = "acuses que esperan"
        default_permissions = ()

    def __str__(self):
        return f"acuse de {self.solicitud}"
