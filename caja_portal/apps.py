from django.apps import AppConfig
from django.contrib.admin import apps as admin


class CajaPortalConfig(AppConfig):
    name = "caja_portal"
    verbose_name = "Portal"
    default = True


class AdminConfig(admin.AdminConfig):
    default_site = "caja_portal.sitio.SitioAdmin"
    default = False
