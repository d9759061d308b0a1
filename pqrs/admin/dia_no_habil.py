"""Days off of the entity (R2.3): before confirming, the page says how many due dates move."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path

from nucleo.con_historia import ConHistoria
from nucleo.models import DiaNoHabil
from pqrs import acciones
from pqrs.admin.marco import pagina
from pqrs.consultas.calendario import efecto_de
from pqrs.errores import ErrorDeMesa
from pqrs.forms.mesa import RevocarForm
from pqrs.models import Recalculo

RUTA = "admin/nucleo/dianohabil"
FECHA_IMPOSIBLE = "Esa fecha no existe. Escriba día, mes y año; por ejemplo: 24/11/2026."


class DiaNoHabilForm(forms.ModelForm):
    class Meta:
        model = DiaNoHabil
        fields = ["fecha", "motivo", "acto", "acto_el"]
        widgets = {
            "fecha": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            "acto_el": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        }
        error_messages = {
            "fecha": {"required": "Escriba el día que no será hábil.", "invalid": FECHA_IMPOSIBLE},
            "motivo": {"required": "Escriba por qué no es hábil: lo leerán las personas en su conteo."},
            "acto": {"required": "Escriba el número y la clase del acto que lo dispone."},
            "acto_el": {"required": "Escriba la fecha del acto.", "invalid": FECHA_IMPOSIBLE},
        }


@admin.register(DiaNoHabil)
class DiaNoHabilAdmin(ConHistoria):
    """Registering and revoking are actions with their act; the row itself is never edited."""

    list_display = ["fecha", "motivo", "acto", "acto_el", "registrado_en", "revocado_en"]
    search_fields = ["motivo", "acto"]
    search_help_text = "Motivo o acto."
    date_hierarchy = "fecha"
    change_form_template = f"{RUTA}/formulario.html"

    def has_delete_permission(self, request, obj=None):
        return False

    def get_readonly_fields(self, request, obj=None):
        return [campo.name for campo in DiaNoHabil._meta.fields if campo.name != "id"]

    def get_urls(self):
        revocar = path(
            "<int:pk>/revocar/",
            self.admin_site.admin_view(self.revocar_view),
            name="nucleo_dianohabil_revocar",
        )
        return [revocar, *super().get_urls()]

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        if object_id is None:
            return self._registrar(request)
        if request.method == "POST":
            raise PermissionDenied
        return super().changeform_view(request, object_id, form_url, extra_context)

    def render_change_form(self, request, context, **opciones):
        context |= {"show_save": False, "show_save_and_continue": False, "show_save_and_add_another": False}
        context["puede_revocar"] = self.has_change_permission(request)
        return super().render_change_form(request, context, **opciones)

    def _registrar(self, request):
        """Two steps with one form: look at the effect, and confirm it."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = DiaNoHabilForm(request.POST if request.method == "POST" else None)
        contexto = {"form": form, "efecto": None}
        if form.is_valid():
            if "confirmar" in request.POST:
                try:
                    recalculo = acciones.registrar_dia_no_habil(**form.cleaned_data, actor=request.user)
                except ErrorDeMesa as error:
                    form.add_error(None, str(error))
                else:
                    return self._hecho(request, "El día quedó registrado.", recalculo)
            if not form.errors:
                contexto["efecto"] = efecto_de(form.cleaned_data["fecha"])
        status = 422 if form.errors else 200
        return pagina(
            self, request, f"{RUTA}/registrar.html", "Registrar un día no hábil", contexto, status=status
        )

    def revocar_view(self, request, pk):
        """Make it a working day again, by another act."""
        dia = DiaNoHabil.objects.filter(pk=pk).first()
        if dia is None:
            raise Http404
        if not self.has_change_permission(request, dia):
            raise PermissionDenied
        form = RevocarForm(request.POST if request.method == "POST" else None)
        if form.is_valid():
            try:
                recalculo = acciones.revocar_dia_no_habil(dia, form.cleaned_data["acto"], request.user)
            except ErrorDeMesa as error:
                form.add_error(None, str(error))
            else:
                return self._hecho(request, "El día vuelve a ser hábil.", recalculo)
        contexto, status = {"form": form, "dia": dia}, 422 if form.errors else 200
        return pagina(self, request, f"{RUTA}/revocar.html", f"Revocar: {dia}", contexto, status=status)

    def _hecho(self, request, frase: str, recalculo: Recalculo):
        if not recalculo.terminado_en:
            messages.success(
                request,
                f"{frase} Las fechas límite se están recalculando: el trabajador sigue sin que usted espere. Aquí ve "
                "por dónde va: recargue la página.",
            )
            return redirect("admin:pqrs_recalculo_changelist")
        movidas = recalculo.movidas
        cuantas = (
            f"{movidas} solicitudes cambiaron" if movidas > 1 else f"{movidas or 'Ninguna'} solicitud cambió"
        )
        messages.success(request, f"{frase} {cuantas} su fecha límite.")
        return redirect("admin:nucleo_dianohabil_changelist")
