"""People and offices, in the admin."""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from simple_history.admin import SimpleHistoryAdmin

from cuentas.models import Dependencia, TextoConsentimiento, Usuario


@admin.register(Usuario)
class UsuarioAdmin(UserAdmin):
    """Accounts. Nobody deletes a person who left a trace: the account is deactivated."""

    list_display = ["username", "first_name", "last_name", "dependencia", "cargo", "is_staff", "is_active"]
    list_filter = ["is_staff", "is_active", "groups", "dependencia"]
    list_select_related = ["dependencia"]
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        ("La persona", {"fields": ["first_name", "last_name", "email", "dependencia", "cargo"]}),
        ("Qué puede hacer", {"fields": ["is_active", "is_staff", "is_superuser", "groups"]}),
        ("Fechas", {"fields": ["last_login", "date_joined"]}),
    ]
    add_fieldsets = [
        (None, {"classes": ["wide"], "fields": ["username", "usable_password", "password1", "password2"]}),
        ("La persona", {"fields": ["first_name", "last_name", "email", "dependencia", "cargo"]}),
    ]
    readonly_fields = ["last_login", "date_joined"]

    def has_delete_permission(self, request, obj=None):
        return False

    def get_readonly_fields(self, request, obj=None):
        """Only a superuser makes superusers or changes roles: an administrator cannot promote themself."""
        propios = super().get_readonly_fields(request, obj)
        return propios if request.user.is_superuser else [*propios, "is_superuser", "groups"]


@admin.register(Dependencia)
class DependenciaAdmin(SimpleHistoryAdmin):
    list_display = ["nombre", "codigo", "correo", "recibe_solicitudes", "esta_activa"]
    search_fields = ["nombre", "codigo"]

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(TextoConsentimiento)
class TextoConsentimientoAdmin(SimpleHistoryAdmin):
    """Each change is a new version: what somebody accepted stays as they read it."""

    list_display = ["titulo", "finalidad", "version", "vigente_desde"]
    list_filter = ["finalidad"]

    def has_change_permission(self, request, obj=None):
        return obj is None

    def has_delete_permission(self, request, obj=None):
        return False
