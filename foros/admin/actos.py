"""What moderators decided, one line after another. It is only read."""

from django.contrib import admin

from foros.causales import OPCIONES
from foros.models import Acto
from nucleo.solo_lectura import SoloLectura


class PorCausal(admin.SimpleListFilter):
    title = "regla"
    parameter_name = "causal"

    def lookups(self, request, model_admin):
        return OPCIONES

    def queryset(self, request, queryset):
        return queryset.filter(causal=self.value()) if self.value() else queryset


@admin.register(Acto)
class ActoAdmin(SoloLectura, admin.ModelAdmin):
    actions = None
    list_display = ["en", "verbo", "quien", "foro", "causal", "motivo"]
    list_filter = ["verbo", PorCausal, "foro"]
    list_select_related = ["quien", "foro"]
    list_per_page = 50
    show_full_result_count = False
    date_hierarchy = "en"

    def changelist_view(self, request, extra_context=None):
        return super().changelist_view(request, (extra_context or {}) | {"title": "Actos de moderación"})
