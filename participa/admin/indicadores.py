"""The frozen months: to read, and to count again when something was written down late."""

from django.contrib import admin, messages
from django.http import Http404, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.urls import path

from nucleo.negativas import POR_CORREGIR, decir
from nucleo.pagina_de_admin import exigir, llave, pagina
from nucleo.solo_lectura import SoloLectura
from participa.acciones.congelar import CORREGIR, corregir
from participa.cortes import de_documento
from participa.cuadros import cuadros, resumen
from participa.errores import ErrorDeParticipa
from participa.forms.indicadores import CorregirForm
from participa.models import CorteMensual

RUTA = "admin/participa/indicadores"
VER = "participa.view_cortemensual"
LECTURA = ("GET", "HEAD")


@admin.register(CorteMensual)
class CorteMensualAdmin(SoloLectura, admin.ModelAdmin):
    actions = None
    list_display = ["__str__", "hecho_en", "hecho_por", "que_corrige"]
    list_select_related = ["hecho_por"]
    list_per_page = 50
    date_hierarchy = "mes"

    def get_queryset(self, request):
        return super().get_queryset(request).defer("cifras")

    def get_urls(self):
        propia = path(
            "<int:pk>/corregir/",
            self.admin_site.admin_view(self.corregir_view),
            name="participa_cortemensual_corregir",
        )
        return [propia, *super().get_urls()]

    def changelist_view(self, request, extra_context=None):
        return super().changelist_view(request, (extra_context or {}) | {"title": "Indicadores de los meses"})

    def change_view(self, request, object_id, form_url="", extra_context=None):
        if request.method not in LECTURA:
            return HttpResponseNotAllowed(LECTURA)
        exigir(request, VER)
        corte = _abrir(object_id)
        mes = de_documento(corte.mes, corte.cifras)
        contexto = {
            "corte": corte,
            "resumen": resumen(mes),
            "cuadros": cuadros(mes),
            "puede_corregir": request.user.has_perm(CORREGIR) and corte == _ultima(corte),
        }
        return pagina(self, request, f"{RUTA}/corte.html", str(corte), contexto)

    def corregir_view(self, request, pk):
        """Always over the last version, whichever was open."""
        exigir(request, CORREGIR)
        corte = _ultima(_abrir(pk))
        form = CorregirForm(request.POST if request.method == "POST" else None)
        estado = 200
        if form.is_bound:
            estado = POR_CORREGIR
            if form.is_valid():
                try:
                    nuevo = corregir(corte.mes, quien=request.user, **form.cleaned_data)
                except ErrorDeParticipa as error:
                    estado = decir(form, error)
                else:
                    messages.success(
                        request, "Quedó la versión nueva, con lo que corrige. La anterior se puede leer."
                    )
                    return redirect("admin:participa_cortemensual_change", nuevo.pk)
        contexto = {"corte": corte, "form": form}
        return pagina(self, request, f"{RUTA}/corregir.html", f"Corregir {corte}", contexto, status=estado)


def _abrir(pk) -> CorteMensual:
    corte = CorteMensual.objects.select_related("hecho_por").filter(pk=llave(pk)).first()
    if corte is None:
        raise Http404
    return corte


def _ultima(corte: CorteMensual) -> CorteMensual:
    return CorteMensual.objects.filter(mes=corte.mes).latest("version")
