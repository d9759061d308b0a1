"""How far the passes over the open requests are, and what each one did (R2.4)."""

from django.contrib import admin

from nucleo.solo_lectura import SoloLectura
from pqrs.models import Recalculo


@admin.register(Recalculo)
class RecalculoAdmin(SoloLectura, admin.ModelAdmin):
    """To look at: the worker does them. Whoever sees the days off sees what they moved."""

    list_display = ["causa", "pedido_en", "avance", "revisadas", "movidas", "terminado_en"]
    list_per_page = 25
    actions = None

    @admin.display(description="avance")
    def avance(self, recalculo):
        return recalculo.avance

    def has_module_permission(self, request):
        return self.has_view_permission(request)

    def has_view_permission(self, request, obj=None):
        return request.user.has_perm("nucleo.view_dianohabil")
