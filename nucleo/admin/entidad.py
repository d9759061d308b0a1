"""The entity and its legal texts, in the admin. Days off are registered by ``pqrs``, which knows what they move."""

from typing import ClassVar

from django import forms
from django.contrib import admin
from django.forms.models import model_to_dict

from nucleo import registro, reloj
from nucleo.con_historia import ConHistoria
from nucleo.models import Entidad, EntidadSinConfigurar, TextoLegal
from nucleo.vigencias import VigenciaPasada, exigir_por_venir, fijos

RECEPCION = (
    "Se congela en cada solicitud al radicarla: un cambio no mueve lo que ya se recibió (R2.9). "
    "«Lo recibido en día no hábil…»: en día hábil cuenta ese mismo día, a cualquier hora; en día no hábil, el "
    "siguiente hábil. «Después de la hora de cierre…»: además, lo que llega después del cierre cuenta el siguiente "
    "hábil; úselo solo si el reglamento interno lo dice (art. 54 CPACA). «Siempre el día calendario…»: la "
    "meta más exigente; el día 1 es el primer hábil posterior al día en que llegó. Que una oficina abra el "
    "sábado no lo vuelve hábil para la mesa: hace falta un acto (R2.2)."
)


class EntidadForm(forms.ModelForm):
    class Meta:
        model = Entidad
        fields: ClassVar[list[str]] = [
            "vigente_desde",
            "nombre",
            "sigla",
            "nit",
            "naturaleza",
            "sigla_mesa",
            "direccion",
            "municipio",
            "departamento",
            "codigo_postal",
            "horario",
            "telefono",
            "linea_gratuita",
            "linea_anticorrupcion",
            "correo_institucional",
            "correo_judicial",
            "politica_recepcion",
            "hora_cierre",
            "sabado_habil",
            "reglamento",
            "mostrar_barra_govco",
            "identidad",
        ]

    def clean_vigente_desde(self):
        desde = self.cleaned_data["vigente_desde"]
        try:
            exigir_por_venir(desde)
        except VigenciaPasada as error:
            raise forms.ValidationError(str(error)) from None
        return desde


@admin.register(Entidad)
class EntidadAdmin(ConHistoria):
    """A change of policy is a new row with its date; what was filed keeps the policy of its day (R2.9)."""

    form = EntidadForm
    change_form_template = "admin/nucleo/entidad/formulario.html"
    list_display = ["nombre", "vigente_desde", "naturaleza", "politica_recepcion"]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "vigente_desde",
                    "nombre",
                    "sigla",
                    "nit",
                    "naturaleza",
                    "sigla_mesa",
                    "reglamento",
                ],
                "description": "La naturaleza dice qué ley aplica: una caja de compensación familiar no resuelve "
                "recursos de reposición ni de apelación (R3.36) ni lleva la barra GOV.CO (R4.1).",
            },
        ),
        (
            "Dónde y cuándo atiende",
            {"fields": ["direccion", "municipio", "departamento", "codigo_postal", "horario"]},
        ),
        (
            "Teléfonos y correos",
            {
                "fields": [
                    "telefono",
                    "linea_gratuita",
                    "linea_anticorrupcion",
                    "correo_institucional",
                    "correo_judicial",
                ]
            },
        ),
        (
            "Cómo cuenta los términos",
            {"fields": ["politica_recepcion", "hora_cierre", "sabado_habil"], "description": RECEPCION},
        ),
        ("Apariencia", {"fields": ["mostrar_barra_govco", "identidad"]}),
    ]

    def has_delete_permission(self, request, obj=None):
        return False

    def get_readonly_fields(self, request, obj=None):
        return fijos(obj) if obj else ()

    def get_changeform_initial_data(self, request):
        """A new validity starts from the one in force, today: only what changes has to be typed."""
        try:
            vigente = Entidad.objects.vigente()
        except EntidadSinConfigurar:
            return {}
        return model_to_dict(vigente, exclude=["id"]) | {"vigente_desde": reloj.hoy()}


@admin.register(TextoLegal)
class TextoLegalAdmin(ConHistoria):
    list_display = ["titulo", "clave", "version", "vigente_desde"]
    list_filter = ["clave"]

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        for cambiar in registro.al_cambiar_un_texto_legal.todos():
            cambiar(obj.clave)

    def has_delete_permission(self, request, obj=None):
        return False
