"""Templates and fragments of answers, in the admin. Deactivated, never deleted; each version stays."""

from django.contrib import admin

from nucleo.con_historia import ConHistoria
from pqrs.forms.plantillas import PlantillaForm
from pqrs.models import Plantilla


@admin.register(Plantilla)
class PlantillaAdmin(ConHistoria):
    form = PlantillaForm
    list_display = ["nombre", "clase", "dependencia", "esta_activa"]
    list_filter = ["clase", "esta_activa", "dependencia"]
    list_select_related = ["dependencia"]
    search_fields = ["nombre"]

    def get_queryset(self, request):
        return Plantilla.objects.visibles_para(request.user)

    def has_delete_permission(self, request, obj=None):
        return False
