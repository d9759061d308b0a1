"""Contributions that say the same: the groups of an exercise, those that are suggested, and one of them."""

from functools import partial

from django.contrib import admin, messages
from django.http import Http404, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.urls import path, reverse

from nucleo.pagina_de_admin import exigir, llave, pagina
from nucleo.solo_lectura import SoloLectura
from participa.acciones import agrupar
from participa.admin.decidir import SIN_ELEGIR, lo_elegido, un_ejercicio
from participa.admin.intentar import intentar
from participa.consultas import aportes as consulta
from participa.consultas import grupos, parecidos
from participa.consultas.mandato import DECIDIR, puede_decidir
from participa.forms.decidir import NINGUNO, AgruparForm, GrupoForm
from participa.models import Grupo

RUTA, VER = "admin/participa/grupo", "participa.view_aporte"


@admin.register(Grupo)
class GrupoAdmin(SoloLectura, admin.ModelAdmin):
    actions = None

    def has_view_permission(self, request, obj=None) -> bool:
        return request.user.has_perm(VER)

    def has_module_permission(self, request) -> bool:
        return False  # they are reached from the contributions of an exercise

    def get_urls(self):
        propias = [
            path(ruta, self.admin_site.admin_view(vista), name=f"participa_grupo_{nombre}")
            for ruta, vista, nombre in (
                ("agrupar/", self.agrupar_view, "agrupar"),
                ("<int:pk>/deshacer/", self.deshacer_view, "deshacer"),
            )
        ]
        return [*propias, *super().get_urls()]

    def changelist_view(self, request, extra_context=None):
        """Of one exercise; without one, the board says which."""
        exigir(request, VER)
        ejercicio = un_ejercicio(request.GET, request.user)
        if ejercicio is None:
            return redirect("admin:participa_aporte_changelist")
        desde = llave(request.GET.get("desde", ""))
        puede = puede_decidir(request.user, ejercicio)
        contexto = {
            "ejercicio": ejercicio,
            "grupos": grupos.de_un_ejercicio(ejercicio),
            "sugerencias": parecidos.sugerir(ejercicio, desde) if puede else None,
            "puede": puede,
        }
        return pagina(self, request, f"{RUTA}/lista.html", f"Grupos: {ejercicio}", contexto)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """One group: its name, and the way to those that it has."""
        if request.method not in ("GET", "HEAD", "POST"):
            return HttpResponseNotAllowed(["GET", "POST"])
        grupo = self._abrir(request, object_id)
        puede = puede_decidir(request.user, grupo.ejercicio)
        form, estado = GrupoForm(initial={"nombre": grupo.nombre, "resumen": grupo.resumen}), 200
        if request.method == "POST":
            exigir(request, DECIDIR)
            form = GrupoForm(request.POST)
            renombrar = partial(agrupar.renombrar, grupo.pk, quien=request.user)
            hecho, estado, _ = intentar(form, lambda: renombrar(**form.cleaned_data))
            if hecho:
                messages.success(request, "El grupo quedó guardado.")
                return redirect("admin:participa_grupo_change", grupo.pk)
        contexto = {"grupo": grupo, "form": form, "puede": puede}
        return pagina(self, request, f"{RUTA}/ficha.html", f"Grupo: {grupo}", contexto, status=estado)

    def history_view(self, request, object_id, extra_context=None):
        return redirect("admin:participa_grupo_change", self._abrir(request, object_id).pk)

    def agrupar_view(self, request) -> HttpResponse:
        """Those that were chosen go to a new group, to one that is there, or to none."""
        exigir(request, DECIDIR)
        vistas = lo_elegido(request)
        eleccion = consulta.eleccion(request.user, vistas)
        form, estado = None, SIN_ELEGIR
        if eleccion:
            form = AgruparForm(initial={"elegidos": consulta.escribir(vistas)}, ejercicio=eleccion.ejercicio)
            estado = 200
            if request.method == "POST" and "nombre" in request.POST:
                form = AgruparForm(request.POST, ejercicio=eleccion.ejercicio)
                hecho, estado, _ = intentar(form, lambda: _llevar(eleccion, vistas, form, request.user))
                if hecho:
                    messages.success(request, hecho)
                    return redirect(
                        f"{reverse('admin:participa_grupo_changelist')}?ejercicio={eleccion.ejercicio.pk}"
                    )
        contexto = {"form": form, "eleccion": eleccion}
        if eleccion is None:
            contexto["desde"] = un_ejercicio(request.GET, request.user)
        return pagina(self, request, f"{RUTA}/agrupar.html", "Agrupar aportes", contexto, status=estado)

    def deshacer_view(self, request, pk) -> HttpResponse:
        exigir(request, DECIDIR)
        grupo = self._abrir(request, pk)
        form, estado = GrupoForm({"nombre": grupo.nombre}), 200
        if request.method == "POST":
            hecho, estado, _ = intentar(form, lambda: f"{agrupar.deshacer(grupo.pk, quien=request.user)}")
            if hecho:
                messages.success(request, f"El grupo se deshizo. Aportes que quedaron sin grupo: {hecho}.")
                return redirect(
                    f"{reverse('admin:participa_grupo_changelist')}?ejercicio={grupo.ejercicio_id}"
                )
        contexto = {"grupo": grupo, "form": form}
        return pagina(self, request, f"{RUTA}/deshacer.html", f"Deshacer: {grupo}", contexto, status=estado)

    def _abrir(self, request, pk) -> Grupo:
        exigir(request, VER)
        grupo = grupos.uno(llave(pk))
        if grupo is None:
            raise Http404
        return grupo


def _llevar(eleccion: consulta.Eleccion, vistas: dict, form: AgruparForm, quien) -> str:
    """What was done, in words."""
    grupo, ejercicio = form.cleaned_data["grupo"], eleccion.ejercicio
    if grupo == NINGUNO:
        return f"Quedaron sin grupo: {agrupar.sacar_del_grupo(ejercicio.pk, vistas, quien=quien)}."
    if grupo:
        return f"Pasaron al grupo: {agrupar.llevar_a_un_grupo(int(grupo), vistas, quien=quien)}."
    nuevo = agrupar.agrupar(
        ejercicio.pk,
        vistas,
        nombre=form.cleaned_data["nombre"],
        resumen=form.cleaned_data["resumen"],
        quien=quien,
    )
    return f"Quedó el grupo «{nuevo}»."
