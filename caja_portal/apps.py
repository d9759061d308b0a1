from django.apps import AppConfig
from django.contrib.admin import apps as admin


class CajaPortalConfig(AppConfig):
    name = "caja_portal"
    verbose_name = "Portal"
    default = True

    def ready(self):
        from caja_portal.admin import desactivar_a
        from nucleo.registro import sobre_una_persona

        sobre_una_persona.registrar("caja_portal.desactivar", desactivar_a)


class AdminConfig(admin.AdminConfig):
    default_site = "caja_portal.sitio.SitioAdmin"
    default = False
