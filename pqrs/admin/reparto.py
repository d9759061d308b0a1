"""The rules of routing and who is away, in the admin. Each coordination keeps those of its own dependencia."""

from django import forms
from django.contrib import admin

from cuentas.models import Dependencia
from nucleo.con_historia import ConHistoria
from pqrs.consultas import mesa, reparto
from pqrs.models import Ausencia, ReglaReparto
from pqrs.models.solicitud import ve_todas


class ReglaRepartoForm(forms.ModelForm):
    tipo = forms.ChoiceField(label="Tipo de solicitud", required=False)

    class Meta:
        model = ReglaReparto
        fields = [
            "nombre", "dependencia", "orden", "tipo", "palabras", "canal", "personas", "es_automatica",
            "vigente_desde", "vigente_hasta",
        ]  # fmt: skip

    def __init__(self, *args, **opciones):
        super().__init__(*args, **opciones)
        if "tipo" in self.fields:
            self.fields["tipo"].choices = [
                ("", "Cualquiera"),
                *((slug, nombre) for slug, nombre, _ in mesa.tipos()),
            ]


class DeSuDependencia(ConHistoria):
    """What ended stays: it is closed with its last day, never deleted."""

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(ReglaReparto)
class ReglaRepartoAdmin(DeSuDependencia):
    form = ReglaRepartoForm
    list_display = ["nombre", "dependencia", "orden", "palabras", "canal", "es_automatica", "vigente_hasta"]
    list_select_related = ["dependencia"]

    def get_queryset(self, request):
        return reparto.reglas_para(request.user)

    def formfield_for_foreignkey(self, db_field, request, **opciones):
        if db_field.name == "dependencia":
            activas = Dependencia.objects.activas()
            opciones["queryset"] = (
                activas if ve_todas(request.user) else activas.filter(pk=request.user.dependencia_id)
            )
        return super().formfield_for_foreignkey(db_field, request, **opciones)

    def formfield_for_manytomany(self, db_field, request, **opciones):
        opciones["queryset"] = reparto.colegas_de(request.user)
        return super().formfield_for_manytomany(db_field, request, **opciones)


@admin.register(Ausencia)
class AusenciaAdmin(DeSuDependencia):
    list_display = ["usuario", "desde", "hasta", "motivo"]
    list_select_related = ["usuario"]
    fields = ["usuario", "desde", "hasta", "motivo"]

    def get_queryset(self, request):
        return reparto.ausencias_para(request.user)

    def formfield_for_foreignkey(self, db_field, request, **opciones):
        if db_field.name == "usuario":
            opciones["queryset"] = reparto.colegas_de(request.user)
        return super().formfield_for_foreignkey(db_field, request, **opciones)
