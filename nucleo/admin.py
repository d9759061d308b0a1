"""The entity and its legal texts, in the admin. Days off are registered by ``pqrs``, which knows what they move."""

from django.contrib import admin
from simple_history.admin import SimpleHistoryAdmin

from nucleo.models import Entidad, TextoLegal


@admin.register(Entidad)
class EntidadAdmin(SimpleHistoryAdmin):
    """A change of policy is a new row with its date; what was filed keeps the policy of its day (R2.9)."""

    list_display = ["nombre", "vigente_desde", "naturaleza", "politica_recepcion"]
    fieldsets = [
        (None, {"fields": ["vigente_desde", "nombre", "sigla", "nit", "naturaleza", "sigla_mesa"]}),
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
        ("Cómo cuenta los términos", {"fields": ["politica_recepcion", "hora_cierre", "sabado_habil"]}),
        ("Apariencia", {"fields": ["mostrar_barra_govco"]}),
    ]

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(TextoLegal)
class TextoLegalAdmin(SimpleHistoryAdmin):
    list_display = ["titulo", "clave", "version", "vigente_desde"]
    list_filter = ["clave"]

    def has_delete_permission(self, request, obj=None):
        return False
