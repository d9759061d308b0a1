"""How each official keeps the list: saved filters and chosen columns."""

from django.conf import settings
from django.db import models

from nucleo import reloj


class FiltroGuardado(models.Model):
    """A filter of the list under a name of its owner's. ``consulta`` is the address that ``pqrs.forms.lista`` wrote,
    and it is read again by that form: what stopped existing meanwhile is refused in words."""

    usuario = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="filtros")
    nombre = models.CharField("nombre", max_length=60)
    consulta = models.CharField("filtros", max_length=1000)
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
