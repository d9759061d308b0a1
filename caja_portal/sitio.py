"""The officials' site: Django's admin with the portal's words, behind a second factor."""

from functools import partial, wraps
from urllib.parse import urlencode

from allauth.mfa.utils import is_mfa_enabled
from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.auth.views import redirect_to_login
from django.contrib.contenttypes.views import shortcut
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import redirect, resolve_url
from django.urls import path, reverse
from django.utils.functional import SimpleLazyObject
from django.utils.http import url_has_allowed_host_and_scheme

from caja_portal.lectura import medir
from chat.consultas import cola as cola_del_chat
from contenidos.consultas import detras as contenidos
from cuentas.consultas import sesion_probada
from foros.consultas import cola, vencidos
from participa.consultas import tablero
from pqrs.consultas import demora, entrantes, inicio


def ver_en_el_sitio(request, tipo, llave):
    """Django's own page, which does not expect a key that is not of the kind that its table has."""
    try:
        return shortcut(request, tipo, llave)
    except ValidationError:
        raise Http404 from None


def con_marcas_posibles(vista):
    """Of the rows that a list says were marked, those whose key can be one: Django looks for the others and breaks."""
    de_una_tabla = getattr(vista, "__self__", None)
    if not isinstance(de_una_tabla, admin.ModelAdmin):
        return vista

    @wraps(vista)
    def envoltura(request, *args, **kwargs):
        if request.method == "POST" and ACTION_CHECKBOX_NAME in request.POST:
            request.POST = request.POST.copy()
            marcadas = request.POST.getlist(ACTION_CHECKBOX_NAME)
            llave = de_una_tabla.model._meta.pk
            request.POST.setlist(ACTION_CHECKBOX_NAME, [una for una in marcadas if _puede_ser(llave, una)])
        return vista(request, *args, **kwargs)

    return envoltura


def _puede_ser(llave, valor: str) -> bool:
    try:
        llave.run_validators(llave.to_python(valor))  # its range, too
    except (ValidationError, ValueError):
        return False
    return valor != ""


class SitioAdmin(admin.AdminSite):
    site_header = "Mesa de solicitudes"
    site_title = "Mesa de solicitudes"
    index_title = "Inicio"
    site_url = "/"
    empty_value_display = "—"
    # Few things, all of them on the start page: the list of requests needs the width.
    enable_nav_sidebar = False

    def has_permission(self, request):
        """An active official whose session proved a second factor. A password alone opens nothing (ASVS V6.3.3)."""
        return super().has_permission(request) and sesion_probada(request)

    def admin_view(self, view, cacheable=False):
        return super().admin_view(con_marcas_posibles(view), cacheable)

    def get_urls(self):
        """With the page that closes an account, which needs to know what every app has of the person."""
        from caja_portal.admin import pagina_desactivar  # which registers in this site

        desactivar = path(
            "personas/<int:pk>/desactivar/", self.admin_view(pagina_desactivar), name="desactivar_persona"
        )
        lectura = path("lectura/", self.admin_view(medir), name="lectura")
        ver = path("r/<int:tipo>/<path:llave>/", self.admin_view(ver_en_el_sitio), name="view_on_site")
        return [desactivar, lectura, ver, *super().get_urls()]

    def login(self, request, extra_context=None):
        """Lead to whatever is missing: the password, a second factor, or its code; then to where they wanted to go."""
        destino = self._destino(request)
        if not request.user.is_authenticated:
            return redirect_to_login(destino, resolve_url("account_login"))
        if not request.user.is_staff:
            raise PermissionDenied("Esta parte del portal es para funcionarios.")
        if sesion_probada(request):
            return redirect(destino)
        paso = "mfa_reauthenticate" if is_mfa_enabled(request.user) else "mfa_activate_totp"
        return redirect(f"{reverse(paso)}?{urlencode({'next': destino})}")

    def logout(self, request, extra_context=None):
        return redirect("account_logout")

    def password_change(self, request, extra_context=None):
        return redirect("account_change_password")

    def get_app_list(self, request, app_label=None):
        """Everything that the person may open, worked out when a template reads it: of the desk's pages, the start."""
        return SimpleLazyObject(partial(super().get_app_list, request, app_label))

    def each_context(self, request):
        """With how late the mail is, asked when a template reads it."""
        demorado = {"demora_del_correo": demora.demora_en_palabras}
        return super().each_context(request) | demorado

    def index(self, request, extra_context=None):
        """The start page, with the desk's figures for whoever may see requests."""
        extra = extra_context or {}
        if request.user.has_perm("pqrs.view_solicitud"):
            extra = extra | {"inicio": inicio.de(request.user)}
        if request.user.has_perm(entrantes.DECIDIR):
            extra = extra | {"por_decidir": entrantes.por_decidir(request.user)}
        if request.user.has_perm("contenidos.view_contenido"):
            extra = extra | {"pendientes": contenidos.pendientes()}
        if request.user.has_perm("foros.moderar"):
            extra = extra | {"por_moderar": cola.cuentas(request.user)}
        if request.user.has_perm("foros.responder_por_la_entidad"):
            extra = extra | {"hilos_vencidos": vencidos.hilos(request.user)}
        if request.user.has_perm("chat.atender"):
            extra = extra | {"esperan_en_el_chat": cola_del_chat.por_tomar(request.user)}
        if request.user.has_perm("participa.decidir"):
            extra = extra | {"aportes_por_responder": tablero.de_quien(request.user)}
        return super().index(request, extra)

    def _destino(self, request) -> str:
        destino = request.GET.get("next") or request.POST.get("next") or ""
        propio = url_has_allowed_host_and_scheme(destino, {request.get_host()}, request.is_secure())
        return destino if propio else reverse("admin:index")
