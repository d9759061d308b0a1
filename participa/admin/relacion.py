"""The critical moments of the relation and the seven commitments, in the admin."""

from django.contrib import admin

from participa.acciones import editar_relacion
from participa.acciones.editar_relacion import CAMBIAR_COMPROMISO, CAMBIAR_MOMENTO, CREAR_MOMENTO
from participa.admin.paginas import RUTA, ConFicha
from participa.forms.relacion import CompromisoForm, MomentoForm
from participa.models import Compromiso, Momento


@admin.register(Momento)
class MomentoAdmin(ConFicha, admin.ModelAdmin):
    list_display = ["nombre", "mecanismo", "dependencia", "desde", "hasta", "esta_publicado"]
    list_filter = ["mecanismo", "esta_publicado"]
    list_select_related = ["dependencia"]
    search_fields = ["nombre"]
    search_help_text = "Busca en los nombres."
    permisos = ("participa.view_momento", CREAR_MOMENTO, CAMBIAR_MOMENTO)
    hoja, ficha = MomentoForm, f"{RUTA}/momento.html"
    titulo_de_agregar = "Agregar un momento crítico"
    dicho_al_crear = "El momento quedó guardado."

    def una(self, pk):
        return Momento.objects.select_related("dependencia", "responsable").filter(pk=pk).first()

    def fijos(self, cosa):
        return ("slug",) if cosa.esta_publicado else ()

    def al_empezar(self, request):
        return {"dependencia": request.user.dependencia_id}

    def crear(self, quien, form):
        return editar_relacion.crear_momento(quien=quien, **form.campos())

    def cambiar(self, quien, momento, form):
        return editar_relacion.cambiar_momento(
            momento.pk, quien=quien, vista=form.cleaned_data["vista"] or 0, **form.campos()
        )


@admin.register(Compromiso)
class CompromisoAdmin(ConFicha, admin.ModelAdmin):
    list_display = ["clave"]
    permisos = ("participa.view_compromiso", "", CAMBIAR_COMPROMISO)
    hoja, ficha = CompromisoForm, f"{RUTA}/compromiso.html"

    def add_view(self, request, form_url="", extra_context=None):
        """They are seven, and are there."""
        return admin.ModelAdmin.add_view(self, request, form_url, extra_context)

    def cambiar(self, quien, compromiso, form):
        return editar_relacion.cambiar_compromiso(
            compromiso.pk, quien=quien, vista=form.cleaned_data["vista"] or 0, **form.campos()
        )
