"""The audit: one page with what every official saw and did, and its download. Nobody changes a row."""

from datetime import UTC

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import StreamingHttpResponse
from django.urls import path, reverse

from nucleo.hojas import lineas_csv
from nucleo.retencion import RASTROS
from nucleo.solo_lectura import SoloLectura
from pqrs.acciones.auditoria import anotar_salida
from pqrs.admin.marco import pagina
from pqrs.consultas import auditoria
from pqrs.forms.auditoria import FiltroDeAuditoria
from pqrs.models import Vista
from pqrs.models.solicitud import ve_todas

LECTURA = ("GET", "HEAD")


@admin.register(Vista)
class VistaAdmin(SoloLectura, admin.ModelAdmin):
    """For whoever audits, who sees every office. Only the page and its CSV: no row is opened."""

    actions = None

    def has_view_permission(self, request, obj=None):
        return super().has_view_permission(request, obj) and ve_todas(request.user)

    def get_urls(self):
        descarga = path("auditoria.csv", self.admin_site.admin_view(self.csv_view), name="pqrs_vista_csv")
        lista = [url for url in super().get_urls() if url.name == "pqrs_vista_changelist"]
        return [descarga, *lista]

    def changelist_view(self, request, extra_context=None):
        form = self._filtro(request)
        filas, sigue = auditoria.pagina(form.filtro(request.GET.get("antes", "")[:40]))
        contexto = {
            "form": form,
            "filas": filas,
            "sigue": sigue and sigue.astimezone(UTC).isoformat().replace("+00:00", "Z"),
            "descarga": f"{reverse('admin:pqrs_vista_csv')}?{request.GET.urlencode()}",
            "anios": RASTROS.days // 365,
        }
        return pagina(self, request, "admin/pqrs/auditoria.html", "Auditoría", contexto)

    def csv_view(self, request):
        form = self._filtro(request)
        anotar_salida(
            request.user, "Auditoría", {campo: request.GET.get(campo, "")[:60] for campo in form.fields}
        )
        respuesta = StreamingHttpResponse(
            lineas_csv(auditoria.en_filas(form.filtro())), content_type="text/csv; charset=utf-8"
        )
        respuesta["Content-Disposition"] = 'attachment; filename="auditoria.csv"'
        respuesta["Cache-Control"] = "no-store, private"
        return respuesta

    def _filtro(self, request) -> FiltroDeAuditoria:
        if request.method not in LECTURA or not self.has_view_permission(request):
            raise PermissionDenied
        form = FiltroDeAuditoria(request.GET)
        form.is_valid()
        return form
