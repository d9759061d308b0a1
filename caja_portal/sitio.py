"""The officials' site: Django's admin with the portal's words."""

from django.contrib import admin


class SitioAdmin(admin.AdminSite):
    site_header = "Mesa de solicitudes"
    site_title = "Mesa de solicitudes"
    index_title = "Inicio"
    site_url = "/"
    empty_value_display = "—"
