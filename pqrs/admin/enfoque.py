"""What people said of themselves, only in aggregate (R1.13)."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseNotAllowed

from pqrs.admin.marco import pagina
from pqrs.consultas import enfoque
from pqrs.models import ConteoDiferencial


@admin.register(ConteoDiferencial)
class ConteoDiferencialAdmin(admin.ModelAdmin):
    """One page, of closed quarters. No row is listed, opened, changed or deleted."""

    actions = None

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def get_urls(self):
        return [url for url in super().get_urls() if url.name == "pqrs_conteodiferencial_changelist"]

    def changelist_view(self, request, extra_context=None):
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD"])
        if not self.has_view_permission(request):
            raise PermissionDenied
        contexto = {"trimestres": enfoque.trimestres(), "minimo": enfoque.MINIMO}
        return pagina(self, request, "admin/pqrs/enfoque.html", "Enfoque diferencial", contexto)
