"""The queue of moderation: the oldest first, one item with all that it takes to decide, and several at once."""

from functools import partial

from django.contrib import admin, messages
from django.http import Http404, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.urls import path

from foros.acciones import moderar
from foros.admin import varias
from foros.admin.decisiones import DECISIONES, Decision, posibles
from foros.consultas import cola
from foros.errores import DatosInvalidos, ErrorDeForo, YaSeDecidio
from foros.models import Revision
from nucleo.negativas import CONFLICTO, POR_CORREGIR, decir
from nucleo.pagina_de_admin import exigir, llave, pagina
from nucleo.solo_lectura import SoloLectura

RUTA = "admin/foros/cola"
LECTURA = ("GET", "HEAD")


@admin.register(Revision)
class RevisionAdmin(SoloLectura, admin.ModelAdmin):
    actions = None

    def get_urls(self):
        rutas = [
            *(
                (f"<int:pk>/{una.nombre}/", partial(self.decidir_view, decision=una), una.nombre)
                for una in DECISIONES
            ),
            ("<int:pk>/ofrecer/", self.ofrecer_view, "ofrecer"),
            *(
                (f"varias/{clase.ruta}/", clase.as_view(modelo_admin=self), f"varias_{clase.ruta}")
                for clase in varias.VARIAS
            ),
        ]
        propias = [
            path(ruta, self.admin_site.admin_view(vista), name=f"foros_revision_{nombre}")
            for ruta, vista, nombre in rutas
        ]
        return [*propias, *super().get_urls()]

    def changelist_view(self, request, extra_context=None):
        """Five queries, however much waits."""
        exigir(request, "foros.view_revision")
        filtro = cola.Filtro(llave(request.GET.get("foro", "")), request.GET.get("tipo", ""))
        contexto = {
            "pagina": cola.pagina(request.user, filtro, request.GET.get("tras", "")),
            "filtro": filtro,
            "cuentas": cola.cuentas(request.user),
            "puede": request.user.has_perm(moderar.MODERAR),
        }
        return pagina(self, request, f"{RUTA}/lista.html", "Cola de moderación", contexto)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        if request.method not in LECTURA:
            return HttpResponseNotAllowed(LECTURA)
        item = self._abrir(request, object_id)
        puede = request.user.has_perm(moderar.MODERAR)
        contexto = {"item": item, "decisiones": posibles(item.revision) if puede else [], "puede": puede}
        titulo = f"{item.revision.get_tipo_display()}: {item.mensaje.hilo}"
        return pagina(self, request, f"{RUTA}/item.html", titulo, contexto)

    def history_view(self, request, object_id, extra_context=None):
        return redirect("admin:foros_revision_change", self._abrir(request, object_id).revision.pk)

    def decidir_view(self, request, pk, *, decision: Decision):
        exigir(request, moderar.MODERAR)
        item = self._abrir(request, pk)
        if request.method != "POST":
            return self._preguntar(
                request, item, decision, decision.formulario(initial={"version": item.revision.version})
            )
        form = decision.formulario(request.POST)
        if not form.is_valid():
            return self._preguntar(request, item, decision, form, status=POR_CORREGIR)
        try:
            decision.hacer(item.revision.pk, quien=request.user, **form.cleaned_data)
        except DatosInvalidos as error:
            return self._preguntar(request, item, decision, form, status=decir(form, error))
        except ErrorDeForo as error:
            return self._tras_el_cambio(request, pk, decision, form, error)
        messages.success(request, decision.hecho)
        return self._seguir(request, item.revision)

    def ofrecer_view(self, request, pk):
        """Whoever complains of the entity breaks no rule: the desk is offered."""
        exigir(request, moderar.MODERAR)
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        item = self._abrir(request, pk)
        try:
            moderar.ofrecer_radicar(item.mensaje.pk, quien=request.user)
        except ErrorDeForo as error:
            messages.warning(request, str(error))
        else:
            messages.success(
                request, "Le escribimos a su autor para ofrecerle radicarlo. Falta decidir sobre el mensaje."
            )
        return redirect("admin:foros_revision_change", pk)

    def _tras_el_cambio(self, request, pk, decision: Decision, form, error: ErrorDeForo):
        """What the message says now, and what was typed, ready to be confirmed over it."""
        item = self._abrir(request, pk)
        datos = form.data.copy()
        if isinstance(error, YaSeDecidio):
            datos["version"] = item.revision.version
        form = decision.formulario(datos)
        form.is_valid()
        form.add_error(None, str(error))
        return self._preguntar(request, item, decision, form, status=CONFLICTO)

    def _preguntar(self, request, item: cola.Item, decision: Decision, form, *, status: int = 200):
        contexto = {
            "item": item,
            "decision": decision,
            "form": form,
            "impedido": decision not in posibles(item.revision),
        }
        return pagina(self, request, f"{RUTA}/decidir.html", decision.titulo, contexto, status=status)

    def _seguir(self, request, revision: Revision):
        """To the next one that waits, or to the list."""
        siguiente = cola.siguiente(request.user, revision)
        return (
            redirect("admin:foros_revision_change", siguiente)
            if siguiente
            else redirect("admin:foros_revision_changelist")
        )

    def _abrir(self, request, pk) -> cola.Item:
        exigir(request, "foros.view_revision")
        item = cola.item(request.user, llave(pk))
        if item is None:
            raise Http404
        return item
