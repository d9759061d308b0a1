"""The entity's accounts in social networks, in the admin: deactivated, never deleted."""

from django.contrib import admin

from contenidos.forms.fichas import RedSocialForm
from contenidos.models import RedSocial
from nucleo.con_historia import ConHistoria


@admin.register(RedSocial)
class RedSocialAdmin(ConHistoria):
    form = RedSocialForm
    list_display = ["nombre", "red", "direccion", "se_atiende", "esta_activa", "orden"]
    list_filter = ["red", "esta_activa"]

    def has_delete_permission(self, request, obj=None):
        return False
