"""What officials see of who follows what: in aggregate, without addresses but for who may."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q
from django.http import StreamingHttpResponse
from django.urls import path

from nucleo import hojas
from nucleo.solo_lectura import SoloLectura
from suscripciones import consultas
from suscripciones.models import Consentimiento, Corrida, Suscripcion, Suscriptor, Tema


def _siguen(ritmo: str) -> Count:
    return Count(
        "suscripciones",
        filter=Q(suscripciones__terminada_en__isnull=True, suscripciones__ritmo=ritmo),
    )


@admin.register(Tema)
class TemaAdmin(SoloLectura, admin.ModelAdmin):
    """How many follow each topic by mail, at each rhythm: what an editor asks before announcing."""

    list_display = ["titulo", "clave", "de_inmediato", "al_dia", "a_la_semana", "cerrado_en"]
    list_filter = ["clase", "esta_en_el_indice"]
    search_fields = ["titulo", "=clave"]
    list_per_page = 50
    fields = readonly_fields = [
        "titulo",
        "clave",
        "descripcion",
        "url",
        "de_inmediato",
        "al_dia",
        "a_la_semana",
        "creado_en",
        "cambio_en",
        "cerrado_en",
    ]

    def changelist_view(self, request, extra_context=None):
        return super().changelist_view(request, (extra_context or {}) | {"title": "Temas que se siguen"})

    def get_queryset(self, request):
        ritmos = Suscripcion.Ritmo
        return (
            super()
            .get_queryset(request)
            .annotate(
                n_inmediato=_siguen(ritmos.INMEDIATO),
                n_diario=_siguen(ritmos.DIARIO),
                n_semanal=_siguen(ritmos.SEMANAL),
            )
        )

    @admin.display(description="apenas se publica", ordering="n_inmediato")
    def de_inmediato(self, tema):
        return tema.n_inmediato

    @admin.display(description="cada día", ordering="n_diario")
    def al_dia(self, tema):
        return tema.n_diario

    @admin.display(description="cada semana", ordering="n_semanal")
    def a_la_semana(self, tema):
        return tema.n_semanal


@admin.register(Corrida)
class CorridaAdmin(SoloLectura, admin.ModelAdmin):
    """Each sending, and what became of its mails."""

    list_display = ["__str__", "fecha", "creada_en", "terminada_en", "destinatarios"]
    list_filter = ["ritmo", "fecha"]
    list_select_related = ["novedad", "tema"]
    list_per_page = 50
    show_full_result_count = False
    fields = readonly_fields = [
        "__str__",
        "fecha",
        "creada_en",
        "repartida_en",
        "terminada_en",
        "vigente_hasta",
        "destinatarios",
        "entregados",
        "por_salir",
        "fallidos",
        "ya_no",
    ]

    @admin.display(description="entregados al servidor")
    def entregados(self, corrida):
        return consultas.cuentas_de(corrida).enviados

    @admin.display(description="por salir")
    def por_salir(self, corrida):
        return consultas.cuentas_de(corrida).por_salir

    @admin.display(description="fallidos o en duda")
    def fallidos(self, corrida):
        return consultas.cuentas_de(corrida).fallidos

    @admin.display(description="detenidos o vencidos")
    def ya_no(self, corrida):
        return consultas.cuentas_de(corrida).detenidos


class SuscripcionEnLinea(SoloLectura, admin.TabularInline):
    model = Suscripcion
    fields = readonly_fields = ["tema", "ritmo", "solo_habiles", "creada_en", "terminada_en", "fin"]
    extra = 0
    template = "admin/suscripciones/suscriptor/sigue.html"


@admin.register(Suscriptor)
class SuscriptorAdmin(SoloLectura, admin.ModelAdmin):
    """Addresses: only for who may see them."""

    list_display = ["correo", "creado_en", "sin_temas_desde", "no_llega_desde", "olvidado_en"]
    list_filter = [
        ("no_llega_desde", admin.EmptyFieldListFilter),
        ("olvidado_en", admin.EmptyFieldListFilter),
    ]
    search_fields = ["=plegado"]
    list_per_page = 50
    show_full_result_count = False
    fields = readonly_fields = [
        "correo",
        "creado_en",
        "sin_temas_desde",
        "no_llega_desde",
        "no_llega_porque",
        "olvidado_en",
    ]
    inlines = [SuscripcionEnLinea]

    def get_search_results(self, request, queryset, search_term):
        return super().get_search_results(request, queryset, search_term.strip().casefold())


@admin.register(Consentimiento)
class ConsentimientoAdmin(SoloLectura, admin.ModelAdmin):
    """The proof of each authorisation, found by the address that somebody says is theirs, and downloaded."""

    list_display = ["huella_corta", "texto", "canal", "pedido_en", "confirmado_en", "terminado_en"]
    list_filter = ["texto", "canal"]
    list_select_related = ["texto"]
    list_per_page = 50
    show_full_result_count = False
    search_fields = ["huella"]
    search_help_text = "Escriba la dirección completa de quien pide la prueba."
    change_list_template = "admin/suscripciones/consentimiento/change_list.html"
    fields = readonly_fields = ["huella", "texto", "canal", "pedido_en", "confirmado_en", "terminado_en"]

    @admin.display(description="huella de la dirección")
    def huella_corta(self, prueba):
        return f"{prueba.huella[:12]}…"

    def get_search_results(self, request, queryset, search_term):
        if not search_term:
            return queryset, False
        return queryset.filter(consultas.es_la_prueba_de(search_term)), False

    def get_urls(self):
        return [
            path(
                "pruebas.csv",
                self.admin_site.admin_view(self.descargar),
                name="suscripciones_consentimiento_csv",
            ),
            *super().get_urls(),
        ]

    def descargar(self, request):
        """All of them or, with ``?q=``, those of one address; row by row, in constant memory."""
        if not request.user.has_perm("suscripciones.exportar_consentimiento"):
            raise PermissionDenied
        pruebas, _ = self.get_search_results(
            request, Consentimiento.objects.select_related("texto").order_by("pk"), request.GET.get("q", "")
        )
        lineas = hojas.en_csv(consultas.TITULOS_DE_LAS_PRUEBAS, consultas.filas_de_las_pruebas(pruebas))
        respuesta = StreamingHttpResponse(lineas, content_type="text/csv; charset=utf-8")
        respuesta["Content-Disposition"] = 'attachment; filename="autorizaciones.csv"'
        return respuesta
