"""Exercises in the admin: the register with its filters and files, one with its life, and the page of each step."""

from functools import partial

from django.contrib import admin
from django.contrib.admin import SimpleListFilter
from django.contrib.admin.options import IncorrectLookupParameters
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.urls import path

from nucleo import reloj
from nucleo.hojas import en_csv, en_xlsx
from nucleo.pagina_de_admin import exigir
from participa.acciones import editar
from participa.acciones.cerrar_cuenta import por_responder
from participa.acciones.comun import CAMBIAR, CREAR
from participa.admin import documento, enlaces, importar, usos
from participa.admin.paginas import RUTA, ConFicha
from participa.admin.vida import VERBOS
from participa.consultas import registro
from participa.consultas.ejercicio import estado_actual
from participa.consultas.revision import impedimentos
from participa.estado import Estado
from participa.forms.ejercicio import EjercicioForm
from participa.models import Ejercicio

VER = "participa.view_ejercicio"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Situacion(SimpleListFilter):
    title, parameter_name = "estado", "estado"

    def lookups(self, request, model_admin):
        return Estado.choices

    def queryset(self, request, queryset):
        condicion = registro.en_estado(self.value() or "")
        return queryset if condicion is None else queryset.filter(condicion)


class Atraso(SimpleListFilter):
    title, parameter_name = "atraso", "atraso"

    def lookups(self, request, model_admin):
        return [("si", "Con respuestas o informe atrasados"), ("no", "Al día")]

    def queryset(self, request, queryset):
        return {
            "si": lambda: queryset.filter(registro.atrasados()),
            "no": lambda: queryset.exclude(registro.atrasados()),
        }.get(self.value(), lambda: queryset)()


@admin.register(Ejercicio)
class EjercicioAdmin(ConFicha, admin.ModelAdmin):
    list_display = [
        *("titulo", "estado", "seccion", "dependencia", "responsable", "abre_en", "cierra_en"),
        *("informe_antes_de", "aportes_recibidos", "por_responder", "atraso"),
    ]
    list_filter = [Situacion, Atraso, "seccion", "nivel", "dependencia"]
    list_select_related = ["evento__plan", "dependencia", "responsable"]
    search_fields = ["titulo", "slug"]
    search_help_text = "Busca en los títulos y en las direcciones."
    change_list_template = f"{RUTA}/ejercicio/registro.html"
    permisos = (VER, CREAR, CAMBIAR)
    hoja, verbos, ficha = EjercicioForm, VERBOS, f"{RUTA}/ejercicio/ficha.html"
    titulo_de_agregar = "Agregar un ejercicio"
    dicho_al_crear = (
        "Empezó como un borrador que nadie ve. Agregue los mecanismos con que participa la gente."
    )

    def get_queryset(self, request):
        return registro.lista()

    @admin.display(description="estado")
    def estado(self, ejercicio):
        return estado_actual(ejercicio).label

    @admin.display(description="por responder")
    def por_responder(self, ejercicio):
        return f"{ejercicio.por_responder} ({ejercicio.vencidos} vencidos)" if ejercicio.vencidos else (
            ejercicio.por_responder
        )  # fmt: skip

    @admin.display(description="atrasado")
    def atraso(self, ejercicio):
        return "Sí" if registro.esta_atrasado(ejercicio) else "No"

    def get_urls(self):
        propias = [
            path(
                f"registro.{formato}",
                self.admin_site.admin_view(partial(self.archivo_view, formato=formato)),
                name=f"participa_ejercicio_{formato}",
            )
            for formato in ("csv", "xlsx")
        ]
        return [*propias, *super().get_urls()]

    def paginas(self):
        return {
            "uso": partial(usos.uso, self),
            "votar": partial(usos.votar, self),
            "documento": partial(documento.documento, self),
            **importar.paginas(self),
        }

    def changelist_view(self, request, extra_context=None):
        propio = {"title": "Ejercicios de participación", "filtros": request.GET.urlencode()}
        return super().changelist_view(request, (extra_context or {}) | propio)

    def una(self, pk):
        return registro.lista().select_related("regla", "publicado_por").filter(pk=pk).first()

    def vista_de(self, cosa):
        return cosa.edicion

    def fijos(self, cosa):
        return editar.PROMETIDO if cosa.publicado_en else ()

    def al_empezar(self, request):
        return {"dependencia": request.user.dependencia_id, "evento": request.GET.get("evento")}

    def crear(self, quien, form):
        return editar.crear_ejercicio(quien=quien, **form.campos())

    def cambiar(self, quien, ejercicio, form):
        return editar.cambiar_ejercicio(
            ejercicio.pk, quien=quien, edicion=form.cleaned_data["vista"] or 0, **form.campos()
        )

    def en_la_ficha(self, request, cosa):
        se_cambia = cosa.cancelado_en is None and cosa.cuenta_cerrada_en is None
        return {
            "ejercicio": cosa,
            "estado": estado_actual(cosa).label,
            "atrasado": registro.esta_atrasado(cosa),
            "usos": cosa.usos.select_related("foro", "encuesta", "sala", "etiqueta", "regla"),
            "puede_usos": se_cambia and request.user.has_perm(CAMBIAR),
            "puede_votar": se_cambia and cosa.publicado_en and request.user.has_perm(CAMBIAR),
            "enlaces": enlaces.de(cosa, request.user),
        }

    def del_verbo(self, request, cosa, verbo):
        contexto = super().del_verbo(request, cosa, verbo)
        if verbo.nombre == "convocar":
            contexto["impiden"] = impedimentos(cosa) if verbo.se_puede(cosa) else []
            contexto["impedido"] |= bool(contexto["impiden"])
        if verbo.nombre == "cuenta":
            contexto["falta"] = por_responder(cosa)
            contexto["impedido"] |= bool(contexto["falta"])
        return contexto

    def archivo_view(self, request, *, formato: str) -> HttpResponse:
        """The register as a file, with the filters of the list."""
        exigir(request, VER)
        try:
            ejercicios = self.get_changelist_instance(request).get_queryset(request)
        except IncorrectLookupParameters:
            raise Http404 from None
        filas = registro.filas(ejercicios)
        if formato == "csv":
            trozos, tipo = en_csv(registro.TITULOS, filas), "text/csv; charset=utf-8"
        else:
            trozos, tipo = en_xlsx(registro.TITULOS, filas, "Ejercicios"), XLSX
        respuesta = StreamingHttpResponse(trozos, content_type=tipo)
        nombre = f"ejercicios-{reloj.hoy():%Y-%m-%d}.{formato}"
        respuesta["Content-Disposition"] = f'attachment; filename="{nombre}"'
        respuesta["Cache-Control"] = "private, no-store"
        respuesta["X-Content-Type-Options"] = "nosniff"
        return respuesta
