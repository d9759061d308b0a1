"""The answer as a paper: the PDF of its oficio, with its code."""

from django.db import models
from django.db.models import Q

from pqrs.models.respuesta import Respuesta


class OficioPdf(models.Model):
    """The PDF of an answer that was sent, made once (R3.24). Its code opens the verification page and nothing else.

    The row is owed since the answer leaves; ``ruta`` empty: still to be made (the engine failed), or destroyed by acta
    when ``sha256`` is not.
    """

    respuesta = models.OneToOneField(Respuesta, on_delete=models.PROTECT, related_name="documento")
    codigo_huella = models.CharField(max_length=64, unique=True, null=True)  # noqa: DJ001 - several NULLs
    ruta = models.CharField(max_length=120, blank=True)
    sha256 = models.CharField("huella SHA-256", max_length=64, blank=True)
    generado_en = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "PDF de un oficio"
        verbose_name_plural = "PDF de los oficios"
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(generado_en__isnull=True, sha256="", codigo_huella__isnull=True, ruta="")
                | (Q(generado_en__isnull=False, codigo_huella__isnull=False) & ~Q(sha256="")),
                name="pqrs_oficio_pdf_hecho_con_huella",
            )
        ]
        indexes = [
            # The sweep: those still to be made.
            models.Index(
                fields=["id"], condition=Q(generado_en__isnull=True), name="pqrs_oficio_pdf_por_hacer"
            )
        ]

    def __str__(self):
        return f"PDF de {self.respuesta}"
