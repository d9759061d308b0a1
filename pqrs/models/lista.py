"""How each official keeps the list: saved filters, chosen columns; and who took a copy of it."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from nucleo import reloj


class FiltroGuardado(models.Model):
    """A filter of the list under a name of its owner's. ``consulta`` is the address that ``pqrs.forms.lista`` wrote,
    and it is read again by that form: what stopped existing meanwhile is refused in words."""

    usuario = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="filtros")
    nombre = models.CharField("nombre", max_length=60)
    consulta = models.CharField("filtros", max_length=300)
    creado_en = models.DateTimeField("creado en", default=reloj.ahora)

    class Meta:
        verbose_name = "filtro guardado"
        verbose_name_plural = "filtros guardados"
        default_permissions = ()
        ordering = ["nombre", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["usuario", "nombre"],
                name="pqrs_filtro_un_nombre",
                violation_error_message="Usted ya tiene un filtro con ese nombre.",
            )
        ]

    def __str__(self):
        return self.nombre


class ColumnasElegidas(models.Model):
    """The columns of the list that an official wants (``pqrs.columnas``); without a row, the usual ones."""

    usuario = models.OneToOneField(
        settings.AUTH_USER_MODEL, primary_key=True, on_delete=models.CASCADE, related_name="+"
    )
    columnas = models.JSONField("columnas", default=list)

    class Meta:
        verbose_name = "columnas elegidas"
        verbose_name_plural = "columnas elegidas"
        default_permissions = ()

    def __str__(self):
        return f"Columnas de {self.usuario}"


class ExportacionDeLista(models.Model):
    """One copy of the list that left the desk, for whoever audits: who, when, of what, how many rows.

    ``halladas``: how many there were when it was asked for. ``enviadas``: how many really went, written when the
    sending ended, whole or cut.
    """

    class Formato(models.TextChoices):
        CSV = "csv", "CSV"
        XLSX = "xlsx", "Excel"

    usuario = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="quién", on_delete=models.PROTECT, related_name="+"
    )
    pedida_en = models.DateTimeField("cuándo", default=reloj.ahora)
    consulta = models.CharField("filtros", max_length=300, blank=True)
    formato = models.CharField("formato", max_length=4, choices=Formato)
    halladas = models.PositiveIntegerField("solicitudes halladas")
    enviadas = models.PositiveIntegerField("solicitudes enviadas", null=True)
    terminada_en = models.DateTimeField("terminó en", null=True)

    class Meta:
        verbose_name = "descarga de la lista"
        verbose_name_plural = "descargas de la lista"
        default_permissions = ("view",)
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(enviadas__isnull=True, terminada_en__isnull=True)
                | Q(enviadas__isnull=False, terminada_en__isnull=False),
                name="pqrs_exportacion_termina_con_cuenta",
            )
        ]

    def __str__(self):
        return f"Descarga {self.pk} de {self.usuario}"
