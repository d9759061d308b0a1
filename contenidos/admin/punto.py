"""The places where people are attended, in the admin: they close, they are never deleted."""

from django.contrib import admin

from contenidos.forms.fichas import PuntoDeAtencionForm
from contenidos.models import PuntoDeAtencion
from nucleo.con_historia import ConHistoria


@admin.register(PuntoDeAtencion)
class PuntoDeAtencionAdmin(ConHistoria):
    form = PuntoDeAtencionForm
    list_display = ["nombre", "direccion", "municipio", "horario", "esta_activo", "orden"]
    list_filter = ["esta_activo"]

    def has_delete_permission(self, request, obj=None):
        return False
