"""The entity's looks in the admin: proposed, seen over the real pieces of the portal, and put on."""

from django.contrib import admin, messages
from django.http import Http404
from django.shortcuts import redirect

from nucleo import acciones, muestrario
from nucleo.forms import IdentidadForm
from nucleo.models import Entidad, Identidad
from nucleo.negativas import POR_CORREGIR, decir
from nucleo.pagina_de_admin import exigir, llave, pagina
from nucleo.solo_lectura import SoloLectura

RUTA = "admin/nucleo/identidad"
PONER = "nucleo.change_entidad"


@admin.register(Identidad)
class IdentidadAdmin(SoloLectura, admin.ModelAdmin):
    actions = None

    def has_add_permission(self, request, *args):
        return request.user.has_perm("nucleo.add_identidad")

    def changelist_view(self, request, extra_context=None):
        exigir(request, "nucleo.view_identidad")
        if request.method == "POST":
            exigir(request, PONER)
            acciones.poner_identidad(None)
            messages.success(request, "El portal volvió a sus propios colores y a su logo.")
            return redirect("admin:nucleo_identidad_changelist")
        contexto = {
            "identidades": Identidad.objects.all()[:50],
            "puesta": Entidad.objects.vigente().identidad,
            "puede_proponer": self.has_add_permission(request),
            "puede_poner": request.user.has_perm(PONER),
        }
        return pagina(self, request, f"{RUTA}/lista.html", "Identidad visual", contexto)

    def add_view(self, request, form_url="", extra_context=None):
        exigir(request, "nucleo.add_identidad")
        form = IdentidadForm(request.POST, request.FILES) if request.method == "POST" else IdentidadForm()
        if form.is_bound and form.is_valid():
            try:
                identidad = acciones.proponer_identidad(**form.cleaned_data)
            except acciones.IdentidadInvalida as error:
                decir(form, error)
            else:
                return redirect("admin:nucleo_identidad_change", identidad.pk)
        estado = POR_CORREGIR if form.errors else 200
        return pagina(
            self, request, f"{RUTA}/proponer.html", "Nueva identidad", {"form": form}, status=estado
        )

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """How the real pieces look with it; from here it is put on."""
        exigir(request, "nucleo.view_identidad")
        identidad = self._abrir(object_id)
        if request.method == "POST":
            exigir(request, PONER)
            acciones.poner_identidad(identidad)
            messages.success(request, f"El portal se ve desde ahora con «{identidad}».")
            return redirect("admin:nucleo_identidad_changelist")
        contexto = muestrario.contexto(muestrario.PANELES) | {
            "identidad": identidad,
            "puesta": Entidad.objects.vigente().identidad_id == identidad.pk,
            "puede_poner": request.user.has_perm(PONER),
        }
        return pagina(self, request, f"{RUTA}/ver.html", f"Así se ve «{identidad}»", contexto)

    def history_view(self, request, object_id, extra_context=None):
        exigir(request, "nucleo.view_identidad")
        return redirect("admin:nucleo_identidad_change", self._abrir(object_id).pk)

    def _abrir(self, pk) -> Identidad:
        identidad = Identidad.objects.filter(pk=llave(pk)).first()
        if identidad is None:
            raise Http404
        return identidad
