from django.contrib import admin, messages
from django.utils.html import format_html
from django.utils.text import Truncator

from correo import acciones
from correo.models import Correo, Intento

RESERVADO = "(reservado: no se muestra a nadie)"


class SoloLectura:
    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


class IntentoEnLinea(SoloLectura, admin.TabularInline):
    model = Intento
    fields = readonly_fields = ["en", "resultado", "fase", "codigo", "respuesta", "duracion"]
    extra = 0
    template = "admin/correo/correo/intentos.html"


@admin.register(Correo)
class CorreoAdmin(SoloLectura, admin.ModelAdmin):
    """The outbox as evidence: nothing is written here; the only verb is to send again what failed."""

    list_display = ["asunto", "destinatario", "estado", "prioridad", "creado_en", "enviado_en", "intentos"]
    list_filter = ["estado", "prioridad", "es_confidencial", "es_posible_duplicado"]
    search_fields = ["=clave", "=referencia", "asunto", "para", "=message_id"]
    list_per_page = 50
    show_full_result_count = False
    ordering = ["-pk"]
    actions = ["reintentar"]
    inlines = [IntentoEnLinea]
    fieldsets = [
        (None, {"fields": ["asunto", "destinatario", "cuerpo", "codigo_html"]}),
        (
            "Entrega",
            {
                "fields": [
                    "estado",
                    "intentos",
                    "es_posible_duplicado",
                    "proximo_intento_en",
                    "enviado_en",
                    "vigente_hasta",
                ]
            },
        ),
        (
            "Evidencia",
            {
                "fields": [
                    "clave",
                    "referencia",
                    "prioridad",
                    "es_confidencial",
                    "creado_en",
                    "message_id",
                    "cabeceras",
                    "resumen",
                    "tomado_por",
                    "tomado_hasta",
                ]
            },
        ),
    ]

    def get_queryset(self, request):
        listado = super().get_queryset(request)
        # A list of fifty rows must not bring fifty bodies.
        return (
            listado.defer("texto", "html")
            if request.resolver_match.url_name.endswith("changelist")
            else listado
        )

    def has_reintentar_permission(self, request):
        return request.user.has_perm("correo.reintentar_correo")

    @admin.display(description="para")
    def destinatario(self, correo):
        return RESERVADO if correo.es_confidencial else Truncator(correo.para).chars(80)

    @admin.display(description="texto")
    def cuerpo(self, correo):
        return RESERVADO if correo.es_confidencial else format_html("<pre>{}</pre>", correo.palabras()[0])

    @admin.display(description="código HTML")
    def codigo_html(self, correo):
        if correo.es_confidencial:
            return RESERVADO
        return format_html(
            "<details><summary>Ver el código</summary><pre>{}</pre></details>", correo.palabras()[1]
        )

    @admin.action(description="Volver a enviar los correos fallidos", permissions=["reintentar"])
    def reintentar(self, request, seleccionados):
        hechos = 0
        for correo in seleccionados:
            try:
                acciones.reintentar(correo)
            except acciones.NoSePuedeReintentar as error:
                self.message_user(request, f"«{correo}»: {error}", messages.WARNING)
            else:
                self.log_change(request, correo, "Puesto de nuevo en la cola.")
                hechos += 1
        if hechos:
            self.message_user(request, f"{hechos} en la cola de nuevo.", messages.SUCCESS)
