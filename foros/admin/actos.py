"""What moderators decided, one line after another. It is only read."""

from django.contrib import admin

from foros.models import Acto
from nucleo.solo_lectura import SoloLectura


@admin.register(Acto)
class ActoAdmin(SoloLectura, admin.ModelAdmin):
    actions = None
    list_display = ["en", "verbo", "quien", "foro", "hilo", "mensaje", "causal", "motivo"]
    list_filter = ["verbo", "causal", "foro"]
    list_select_related = ["quien", "foro", "hilo", "mensaje"]
    list_per_page = 50
    show_full_result_count = False
    date_hierarchy = "en"
