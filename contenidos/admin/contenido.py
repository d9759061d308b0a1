"""Contents in the admin: the list with what waits, one content with its life, and the page of each step."""

from functools import partial

from django.contrib import admin, messages
from django.http import Http404, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.template import TemplateDoesNotExist
from django.template.loader import select_template
from django.urls import path

from contenidos.acciones import ErrorDeContenido
from contenidos.admin import escritura, vida
from contenidos.admin.escritura import RUTA
from contenidos.admin.filtros import DeQuien, Situacion
from contenidos.consultas import cuerpo, detras
from contenidos.models import Contenido, Version
from nucleo import adjuntos, reloj
from nucleo.negativas import POR_CORREGIR, decir
from nucleo.pagina_de_admin import exigir, llave, pagina
from nucleo.solo_lectura import SoloLectura
from suscripciones.consultas import cuantos_recibirian

LECTURA = ("GET", "HEAD")


@admin.register(Contenido)
class ContenidoAdmin(SoloLectura, admin.ModelAdmin):
    actions = None
    list_display = ["nombre", "clase", "situacion", "responde", "se_revisa"]
    list_filter = [Situacion, "clase", DeQuien, "dependencia"]
    list_per_page = 50
    search_fields = ["slug", "versiones__titulo"]
    search_help_text = "Busca en los títulos, de todas las versiones, y en las direcciones."
    change_list_template = f"{RUTA}/lista.html"

    def get_queryset(self, request):
        return detras.lista()

    def has_add_permission(self, request, *args):
        return request.user.has_perm("contenidos.add_contenido")

    @admin.display(description="título")
    def nombre(self, contenido):
        return contenido.titulo

    @admin.display(description="situación")
    def situacion(self, contenido):
        """What anybody reads, and what is in preparation."""
        abiertas = [f"versión {v.numero} {v.get_estado_display().lower()}" for v in contenido.abiertas]
        return ", ".join([contenido.situacion, *abiertas])

    @admin.display(description="responde")
    def responde(self, contenido):
        return (
            f"{contenido.responsable}, {contenido.dependencia}"
            if contenido.responsable
            else contenido.dependencia
        )

    @admin.display(description="se revisa", ordering="revisar_el")
    def se_revisa(self, contenido):
        return f"{contenido.revisar_el:%d/%m/%Y}"

    def get_urls(self):
        rutas = [
            ("editar", self.editar_view),
            ("previa", self.previa_view),
            ("diferencias", self.diferencias_view),
            ("archivo", self.archivo_view),
            *((verbo.nombre, partial(self.verbo_view, verbo=verbo)) for verbo in vida.VERBOS),
        ]
        propias = [
            path(
                f"<int:pk>/{nombre}/",
                self.admin_site.admin_view(vista),
                name=f"contenidos_contenido_{nombre}",
            )
            for nombre, vista in rutas
        ]
        return [*propias, *super().get_urls()]

    def changelist_view(self, request, extra_context=None):
        return super().changelist_view(
            request, (extra_context or {}) | {"pendientes": detras.pendientes(), "title": "Contenidos"}
        )

    def add_view(self, request, form_url="", extra_context=None):
        exigir(request, "contenidos.add_contenido")
        return escritura.nuevo(self, request)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        if request.method not in LECTURA:
            return HttpResponseNotAllowed(LECTURA)
        ficha = self._abrir(request, object_id)
        contexto = {
            "ficha": ficha,
            "contenido": ficha.contenido,
            "verbos": vida.posibles(ficha, request.user),
            "puede_editar": request.user.has_perm(vida.CAMBIAR)
            and ficha.abierta is not None
            and ficha.abierta.estado == Version.Estado.BORRADOR,
        }
        return pagina(self, request, f"{RUTA}/ficha.html", ficha.ultima.titulo, contexto)

    def history_view(self, request, object_id, extra_context=None):
        ficha = self._abrir(request, object_id)
        return redirect("admin:contenidos_contenido_change", ficha.contenido.pk)

    def editar_view(self, request, pk):
        exigir(request, vida.CAMBIAR)
        return escritura.editar(self, request, self._abrir(request, pk))

    def previa_view(self, request, pk):
        """A version as anybody would read it. Only for whoever edits, whatever its state."""
        ficha = self._abrir(request, pk)
        version = _elegida(ficha, request.GET.get("version", ""), ficha.ultima)
        contenido = ficha.contenido
        contenido.publicado_en = (
            contenido.publicado_en or reloj.ahora()
        )  # as if it came out now; it is not kept
        contexto = {
            "publica": _publica(contenido.clase),
            "puede_editar": request.user.has_perm(vida.CAMBIAR),
            "ficha": ficha,
            "contenido": contenido,
            "version": version,
            "cuerpo": cuerpo.en_html(version.cuerpo),
            "metadatos": cuerpo.metadatos(version) if contenido.clase == Contenido.Clase.DOCUMENTO else [],
        }
        return pagina(self, request, f"{RUTA}/previa.html", version.titulo, contexto)

    def diferencias_view(self, request, pk):
        """Two versions compared: by default the one in preparation (or the last) with the one before it."""
        ficha = self._abrir(request, pk)
        despues = _elegida(ficha, request.GET.get("a", ""), ficha.versiones[0])
        anteriores = [version for version in ficha.versiones if version.numero < despues.numero]
        antes = _elegida(ficha, request.GET.get("de", ""), (anteriores or [despues])[0])
        contexto = {
            "ficha": ficha,
            "contenido": ficha.contenido,
            "antes": antes,
            "despues": despues,
            "cambios": detras.comparar(antes, despues),
        }
        return pagina(self, request, f"{RUTA}/diferencias.html", "Qué cambió", contexto)

    def archivo_view(self, request, pk):
        """The file of any version, for whoever edits."""
        ficha = self._abrir(request, pk)
        version = _elegida(ficha, request.GET.get("version", ""), ficha.ultima)
        if version.archivo is None:
            raise Http404
        archivo = version.archivo
        return adjuntos.entregar(archivo.ruta, archivo.nombre, archivo.tipo_mime)

    def verbo_view(self, request, pk, *, verbo: vida.Verbo):
        exigir(request, verbo.permiso)
        ficha = self._abrir(request, pk)
        if request.method != "POST":
            return self._preguntar(request, ficha, verbo, verbo.form(ficha))
        form = verbo.form(ficha, request.POST)
        if not form.is_valid():
            return self._preguntar(request, ficha, verbo, form, status=POR_CORREGIR)
        try:
            verbo.hacer(ficha, request.user, form)
        except ErrorDeContenido as error:
            estado = decir(form, error)
            return self._preguntar(request, self._abrir(request, pk), verbo, form, status=estado)
        messages.success(request, verbo.hecho)
        return redirect(f"admin:contenidos_contenido_{verbo.lleva_a}", pk)

    def _preguntar(self, request, ficha, verbo, form, *, status=200):
        contexto = {
            "ficha": ficha,
            "contenido": ficha.contenido,
            "version": ficha.ultima,
            "verbo": verbo,
            "form": form,
            "impedido": not verbo.se_puede(ficha),
        }
        if verbo.nombre == "publicar":
            contexto |= {
                "cuerpo": cuerpo.en_html(ficha.ultima.cuerpo),
                "alcance": cuantos_recibirian(ficha.contenido.temas),
            }
        return pagina(self, request, verbo.plantilla, verbo.titulo, contexto, status=status)

    def _abrir(self, request, pk) -> detras.Ficha:
        exigir(request, "contenidos.view_contenido")
        ficha = detras.ficha(llave(pk))
        if ficha is None:
            raise Http404
        return ficha


def _elegida(ficha: detras.Ficha, numero: str, si_no: Version) -> Version:
    """The version of that number; what no content has is 404, and without a number, ``si_no``."""
    if not numero:
        return si_no
    for version in ficha.versiones:
        if version.numero == llave(numero):
            return version
    raise Http404


def _publica(clase: str):
    """The page on which anybody reads it, for a preview that looks the same."""
    try:
        return select_template([f"contenidos/{clase}.html"])
    except TemplateDoesNotExist:
        return select_template([f"{RUTA}/_como_se_ve.html"])
