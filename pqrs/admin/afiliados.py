"""The list of affiliates: load, look, confirm. Nobody reads it, for only digests are kept."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.urls import path

from pqrs import acciones
from pqrs.admin.marco import pagina
from pqrs.errores import ErrorDeMesa
from pqrs.forms.afiliados import CargarListaForm
from pqrs.models import ListaDeAfiliados

RUTA = "admin/pqrs/afiliados"


@admin.register(ListaDeAfiliados)
class ListaDeAfiliadosAdmin(admin.ModelAdmin):
    list_display = ["__str__", "cargada_por", "personas", "con_error", "rige", "confirmada_en", "retirada_en"]
    list_select_related = ["cargada_por"]
    actions = None

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def get_urls(self):
        confirmar = path(
            "<int:pk>/confirmar/",
            self.admin_site.admin_view(self.confirmar_view),
            name="pqrs_listadeafiliados_confirmar",
        )
        return [confirmar, *super().get_urls()]

    def add_view(self, request, form_url="", extra_context=None):
        if not self.has_add_permission(request):
            raise PermissionDenied
        es_carga = request.method == "POST"
        form = CargarListaForm(request.POST, request.FILES) if es_carga else CargarListaForm()
        if form.is_valid():
            try:
                carga = acciones.cargar_lista(form.cleaned_data["archivo"], request.user)
            except ErrorDeMesa as error:
                form.add_error("archivo", str(error))
            else:
                return pagina(self, request, f"{RUTA}/previa.html", "Revise la lista", {"carga": carga})
        rige = ListaDeAfiliados.objects.filter(rige=True).first()
        return pagina(
            self,
            request,
            f"{RUTA}/cargar.html",
            "Cargar una lista de afiliados",
            {"form": form, "rige": rige},
            status=422 if form.errors else 200,
        )

    def confirmar_view(self, request, pk):
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        if not self.has_add_permission(request):
            raise PermissionDenied
        if pk >= 2**63:
            raise Http404
        try:
            lista = acciones.confirmar_lista(pk, request.user)
        except ErrorDeMesa as error:
            messages.error(request, str(error))
        else:
            messages.success(
                request,
                f"La lista rige desde ahora. Personas: {lista.personas}. Las solicitudes que ya estaban se marcan en "
                "los minutos que siguen.",
            )
        return redirect("admin:pqrs_listadeafiliados_changelist")
