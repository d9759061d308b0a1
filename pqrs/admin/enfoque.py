"""What people said of themselves, only in aggregate (R1.13)."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseNotAllowed

from nucleo.solo_lectura import SoloLectura
from pqrs.admin.marco import pagina
from pqrs.consultas import enfoque
from pqrs.models import ConteoDiferencial


@admin.register(ConteoDiferencial)
class ConteoDiferencialAdmin(SoloLectura, admin.ModelAdmin):
    """One page, of closed quarters. No row is listed, opened, changed or deleted."""

    actions = None

    def get_urls(self):
        return [url for url in super().get_urls() if url.name == "pqrs_conteodiferencial_changelist"]

    def changelist_view(self, request, extra_context=None):
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD"])
        if not self.has_view_permission(request):
            raise PermissionDenied
        contexto = {"trimestres": enfoque.trimestres(), "minimo": enfoque.MINIMO}
        return pagina(self, request, "admin/pqrs/enfoque.html", "Enfoque diferencial", contexto)
