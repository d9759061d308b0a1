"""The officials' site: Django's admin with the portal's words."""

from django.contrib import admin

from pqrs.consultas import mesa


class SitioAdmin(admin.AdminSite):
    site_header = "Mesa de solicitudes"
    site_title = "Mesa de solicitudes"
    index_title = "Inicio"
    site_url = "/"
    empty_value_display = "—"
    # Few things, all of them on the start page: the list of requests needs the width.
    enable_nav_sidebar = False

    def index(self, request, extra_context=None):
        """The start page, with the desk's figures for whoever may see requests."""
        extra = extra_context or {}
        if request.user.has_perm("pqrs.view_solicitud"):
            extra = extra | {"escritorio": mesa.escritorio(request.user)}
        return super().index(request, extra)
