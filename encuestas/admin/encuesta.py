"""Surveys in the admin: the list, one with its life, what it says of itself, and the page of each step."""

from functools import partial

from django.contrib import admin, messages
from django.contrib.admin import SimpleListFilter
from django.http import HttpResponseNotAllowed
from django.shortcuts import redirect
from django.urls import path

from encuestas.acciones import escribir
from encuestas.acciones.comun import CAMBIAR, CREAR
from encuestas.admin import cuestionario, intercambio, invitaciones, lectura, preguntas, previa, salida, vida
from encuestas.admin.marco import RUTA, abrir, ir, mirar_otra_vez
from encuestas.consultas import detras
from encuestas.consultas.revision import revisar
from encuestas.errores import ErrorDeEncuesta, OtraEdicion
from encuestas.forms.armar import EncuestaForm
from encuestas.models import Encuesta
from encuestas.revision import medir
from nucleo import reloj
from nucleo.negativas import CONFLICTO, POR_CORREGIR, decir
from nucleo.pagina_de_admin import exigir, pagina
from nucleo.solo_lectura import SoloLectura

LECTURA = ("GET", "HEAD")


class Situacion(SimpleListFilter):
    title, parameter_name = "situación", "situacion"

    def lookups(self, request, model_admin):
        return [
            ("borrador", "Borrador"),
            ("en_curso", "Publicada, sin cerrar"),
            ("cerrada", "Cerrada"),
            ("retirada", "Retirada"),
        ]

    def queryset(self, request, queryset):
        return {
            "borrador": queryset.filter(publicada_en__isnull=True),
            "en_curso": queryset.publicadas().filter(cerrada_en__isnull=True),
            "cerrada": queryset.publicadas().filter(cerrada_en__isnull=False),
            "retirada": queryset.filter(retirada_en__isnull=False),
        }.get(self.value(), queryset)


@admin.register(Encuesta)
class EncuestaAdmin(SoloLectura, admin.ModelAdmin):
    actions = None
    list_display = ["titulo", "situacion", "audiencia", "abre_en", "cierra_en", "dependencia"]
    list_filter = [Situacion, "audiencia", "dependencia"]
    list_per_page = 50
    search_fields = ["titulo", "slug"]
    search_help_text = "Busca en los títulos y en las direcciones."

    def get_queryset(self, request):
        return detras.lista()

    def has_add_permission(self, request, *args):
        return request.user.has_perm(CREAR)

    @admin.display(description="situación")
    def situacion(self, encuesta):
        return detras.situacion(encuesta)

    def get_urls(self):
        rutas = [
            ("datos", self.datos_view),
            *((nombre, partial(vista, self)) for nombre, vista in _PAGINAS.items()),
            *((verbo.nombre, partial(self.verbo_view, verbo=verbo)) for verbo in vida.VERBOS),
        ]
        propias = [
            path(
                f"<int:pk>/{nombre}/", self.admin_site.admin_view(vista), name=f"encuestas_encuesta_{nombre}"
            )
            for nombre, vista in rutas
        ]
        return [*propias, *super().get_urls()]

    def changelist_view(self, request, extra_context=None):
        return super().changelist_view(request, (extra_context or {}) | {"title": "Encuestas"})

    def add_view(self, request, form_url="", extra_context=None):
        exigir(request, CREAR)
        form = EncuestaForm(
            request.POST if request.method == "POST" else None,
            initial={"dependencia": request.user.dependencia},
        )
        estado = 200
        if form.is_bound:
            estado = POR_CORREGIR
            if form.is_valid():
                try:
                    encuesta = escribir.crear(quien=request.user, **form.campos())
                except ErrorDeEncuesta as error:
                    estado = decir(form, error)
                else:
                    messages.success(request, "Empezó como un borrador que nadie ve. Escriba sus preguntas.")
                    return ir("cuestionario", encuesta.pk)
        return pagina(
            self, request, f"{RUTA}/datos.html", "Agregar una encuesta", {"form": form}, status=estado
        )

    def change_view(self, request, object_id, form_url="", extra_context=None):
        if request.method not in LECTURA:
            return HttpResponseNotAllowed(LECTURA)
        ficha = abrir(request, object_id)
        contexto = {
            "ficha": ficha,
            "encuesta": ficha.encuesta,
            "verbos": vida.posibles(ficha, request.user),
            "puede_editar": request.user.has_perm(CAMBIAR),
            "medida": medir((ficha.borrador or ficha.vigente).cuestionario),
            "pasos": detras.pasos(ficha.encuesta),
        }
        return pagina(self, request, f"{RUTA}/ficha.html", ficha.encuesta.titulo, contexto)

    def history_view(self, request, object_id, extra_context=None):
        return ir("change", abrir(request, object_id).encuesta.pk)

    def datos_view(self, request, pk):
        exigir(request, CAMBIAR)
        ficha = abrir(request, pk)
        form = EncuestaForm(request.POST if request.method == "POST" else None, encuesta=ficha.encuesta)
        estado = 200
        if form.is_bound:
            estado = POR_CORREGIR
            if form.is_valid():
                try:
                    escribir.cambiar(
                        ficha.encuesta.pk,
                        quien=request.user,
                        vista=form.cleaned_data["vista"] or 0,
                        **form.campos(),
                    )
                except ErrorDeEncuesta as error:
                    if isinstance(error, OtraEdicion):
                        mirar_otra_vez(form, "vista", ficha.encuesta.historial.count())
                    estado = decir(form, error)
                else:
                    messages.success(request, "Los datos de la encuesta quedaron guardados.")
                    return ir("change", ficha.encuesta.pk)
        contexto = {"form": form, "ficha": ficha, "encuesta": ficha.encuesta}
        return pagina(
            self, request, f"{RUTA}/datos.html", f"Datos: {ficha.encuesta}", contexto, status=estado
        )

    def verbo_view(self, request, pk, *, verbo: vida.Verbo):
        exigir(request, verbo.permiso)
        ficha = abrir(request, pk)
        if request.method != "POST":
            return self._preguntar(request, ficha, verbo, verbo.formulario(initial=_inicial(ficha, verbo)))
        form = verbo.formulario(request.POST)
        if not form.is_valid():
            return self._preguntar(request, ficha, verbo, form, status=POR_CORREGIR)
        try:
            otra = verbo.hacer(ficha, request.user, form)
        except ErrorDeEncuesta as error:
            estado = decir(form, error)
            return self._preguntar(request, abrir(request, pk), verbo, form, status=estado)
        messages.success(request, verbo.hecho)
        if verbo.lleva_a == "changelist":
            return redirect("admin:encuestas_encuesta_changelist")
        return ir(verbo.lleva_a, otra.pk if otra else pk)

    def _preguntar(self, request, ficha, verbo, form, *, status=200):
        contexto = {"ficha": ficha, "encuesta": ficha.encuesta, "verbo": verbo, "form": form}
        contexto["impedido"] = not verbo.se_puede(ficha)
        plantilla = f"{RUTA}/verbo.html"
        if verbo.nombre == "publicar" and ficha.borrador:
            plantilla = f"{RUTA}/publicar.html"
            puntos = revisar(ficha.encuesta, ficha.borrador)
            contexto |= {
                "impiden": [punto for punto in puntos if punto.impide],
                "consejos": [punto for punto in puntos if not punto.impide],
                "medida": medir(ficha.borrador.cuestionario),
            }
            contexto["impedido"] |= bool(contexto["impiden"])
            if status == CONFLICTO:
                mirar_otra_vez(form, "edicion", ficha.borrador.edicion)
        return pagina(self, request, plantilla, verbo.titulo, contexto, status=status)


_PAGINAS = {
    "cuestionario": cuestionario.ver,
    "pregunta": preguntas.una,
    "matriz": preguntas.matriz,
    "previa": previa.ver,
    "traer": intercambio.traer,
    "invitar": invitaciones.invitar,
    "xlsform": intercambio.llevar,
    "textos": lectura.ver,
    "respuestas": salida.descargar,
    "abiertos": salida.abiertos,
}


def _inicial(ficha, verbo: vida.Verbo) -> dict:
    if verbo.nombre == "publicar":
        return {"edicion": ficha.borrador.edicion if ficha.borrador else ""}
    if verbo.nombre == "copiar":
        return {
            "titulo": f"{ficha.encuesta.titulo} (copia)"[:160],
            "slug": f"{ficha.encuesta.slug[:70]}-{reloj.hoy():%Y}",
        }
    return {"hasta": ficha.encuesta.cierra_en} if verbo.nombre == "aplazar" else {}
