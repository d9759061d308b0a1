"""Retention in the admin: the table, the electronic file, and elimination by acta (R3.38, R3.39)."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseNotAllowed, StreamingHttpResponse
from django.shortcuts import redirect
from django.urls import path

from nucleo import reloj
from nucleo.con_historia import ConHistoria
from pqrs import acciones
from pqrs.admin.marco import pagina
from pqrs.consultas import retencion
from pqrs.errores import ErrorDeMesa
from pqrs.forms.retencion import ProponerForm, SerieDocumentalForm
from pqrs.models import Eliminacion, SerieDocumental

RUTA = "admin/pqrs/eliminacion"
APROBAR = "pqrs.aprobar_eliminacion"


def exportar_view(modelo_admin, request, pk):
    """The zip, made while it is sent. POST: it leaves a step in the history."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    solicitud = modelo_admin.abrir(request, pk)
    if not request.user.has_perm("pqrs.exportar_expediente"):
        raise PermissionDenied
    paquete = acciones.exportar(solicitud.pk, request.user)
    respuesta = StreamingHttpResponse(paquete.trozos, content_type="application/zip")
    respuesta["Content-Disposition"] = f'attachment; filename="{paquete.nombre}"'
    respuesta["Cache-Control"] = "private, no-store"
    respuesta["X-Content-Type-Options"] = "nosniff"
    return respuesta


@admin.register(SerieDocumental)
class SerieDocumentalAdmin(ConHistoria):
    """A row that rules or ruled is not rewritten: a new table is a new row with its date."""

    form = SerieDocumentalForm
    list_display = ["tipo", "__str__", "anios_gestion", "anios_central", "disposicion", "vigente_desde"]
    list_filter = ["disposicion"]

    def has_delete_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        rige = obj is not None and obj.vigente_desde <= reloj.hoy()
        return not rige and super().has_change_permission(request, obj)


@admin.register(Eliminacion)
class EliminacionAdmin(admin.ModelAdmin):
    """Propose, read, approve twice. Nothing is edited."""

    list_display = ["acta", "propuesta_por", "propuesta_en", "primera_por", "segunda_por", "ejecutada_en"]
    list_select_related = ["propuesta_por", "primera_por", "segunda_por"]
    actions = None

    def get_queryset(self, request):
        """Nobody approves, nor reads the subjects of, what they may not see."""
        return retencion.visibles_para(request.user)

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def get_urls(self):
        verbos = [
            path(
                f"<int:pk>/{verbo}/",
                self.admin_site.admin_view(vista),
                name=f"pqrs_eliminacion_{verbo}",
            )
            for verbo, vista in (("aprobar", self.aprobar_view), ("retirar", self.retirar_view))
        ]
        return [*verbos, *super().get_urls()]

    def add_view(self, request, form_url="", extra_context=None):
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = ProponerForm(request.POST if request.method == "POST" else None)
        if form.is_valid():
            datos = form.cleaned_data
            try:
                hecha = acciones.proponer_eliminacion(
                    datos["acta"], datos["motivo"], datos["radicados"], request.user
                )
            except ErrorDeMesa as error:
                form.add_error("radicados", str(error))
            else:
                messages.success(request, f"El acta {hecha.acta} espera dos aprobaciones.")
                return redirect("admin:pqrs_eliminacion_change", hecha.pk)
        return pagina(
            self,
            request,
            f"{RUTA}/proponer.html",
            "Proponer una eliminación",
            {"form": form},
            status=422 if form.errors else 200,
        )

    def change_view(self, request, object_id, form_url="", extra_context=None):
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD"])
        return self._mostrar(request, self._abrir(request, object_id))

    def history_view(self, request, object_id, extra_context=None):
        """Its page tells it all."""
        return redirect("admin:pqrs_eliminacion_change", self._abrir(request, object_id).pk)

    def aprobar_view(self, request, pk):
        return self._hacer(
            request, pk, APROBAR, acciones.aprobar_eliminacion, "Su aprobación quedó registrada."
        )

    def retirar_view(self, request, pk):
        def retirar(pk, quien):
            acciones.retirar_eliminacion(pk)

        return self._hacer(request, pk, "pqrs.add_eliminacion", retirar, "El acta se retiró.")

    def _hacer(self, request, pk, permiso, accion, hecho):
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        eliminacion = self._abrir(request, pk)
        if not request.user.has_perm(permiso):
            raise PermissionDenied
        try:
            accion(eliminacion.pk, request.user)
        except ErrorDeMesa as error:
            return self._mostrar(request, self._abrir(request, pk), error=str(error), status=409)
        messages.success(request, hecho)
        return redirect("admin:pqrs_eliminacion_changelist")

    def _abrir(self, request, pk) -> Eliminacion:
        texto = str(pk)
        if not self.has_view_permission(request) or not (texto.isascii() and texto.isdecimal()):
            raise PermissionDenied
        filas = self.get_queryset(request).select_related("propuesta_por", "primera_por", "segunda_por")
        eliminacion = filas.filter(pk=int(texto[:18])).first()
        if eliminacion is None:
            raise Http404
        return eliminacion

    def _mostrar(self, request, eliminacion, *, error="", status=200):
        contexto = {
            "eliminacion": eliminacion,
            "solicitudes": eliminacion.solicitudes.order_by("anio", "consecutivo"),
            "puede_aprobar": request.user.has_perm(APROBAR) and not eliminacion.ejecutada_en,
            "ya_aprobo": eliminacion.primera_por_id == request.user.pk,
            "puede_retirar": self.has_add_permission(request) and eliminacion.primera_por_id is None,
            "error": error,
        }
        return pagina(self, request, f"{RUTA}/acta.html", str(eliminacion), contexto, status=status)
