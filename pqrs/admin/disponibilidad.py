"""Failures of the portal, recorded once and certified in public (R2.12; art. 62 num. 2 CPACA)."""

from typing import ClassVar

from django import forms
from django.contrib import admin
from django.db import models

from nucleo.con_historia import TEXTO_MEDIDO, ConHistoria
from pqrs.acciones.disponibilidad import exigir_pasado, registrar_incidente
from pqrs.errores import ErrorDeMesa
from pqrs.models import IncidenteDisponibilidad


class IncidenteForm(forms.ModelForm):
    class Meta:
        model = IncidenteDisponibilidad
        fields = ["desde", "hasta", "descripcion"]
        help_texts = {
            "descripcion": "Qué no se podía hacer, en palabras de quien lo sufrió. Se publica tal cual.",
            "hasta": "Hora legal de Colombia. Regístrela cuando el portal ya funcione.",
        }

    def _post_clean(self):
        super()._post_clean()
        if self.errors:
            return
        try:
            exigir_pasado(self.instance)
        except ErrorDeMesa as error:
            self.add_error("hasta", str(error))


@admin.register(IncidenteDisponibilidad)
class IncidenteDisponibilidadAdmin(ConHistoria):
    """A certified failure is evidence: it is neither edited nor deleted."""

    form = IncidenteForm
    # One field with its label: the admin's own pair of date and hour has none.
    formfield_overrides: ClassVar[dict] = TEXTO_MEDIDO | {
        models.DateTimeField: {
            "form_class": forms.DateTimeField,
            "widget": forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"}),
        }
    }
    list_display = ["desde", "hasta", "descripcion", "registrado_por"]

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def save_model(self, request, obj, form, change):
        registrar_incidente(obj, request.user)
