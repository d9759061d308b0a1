from django.apps import AppConfig
from django.contrib.admin import apps as admin


class CajaPortalConfig(AppConfig):
    name = "caja_portal"
    verbose_name = "Portal"
    default = True

    def ready(self):
        from django.conf import settings

        from caja_portal import acciones, averias
        from caja_portal.admin import desactivar_a
        from nucleo.registro import (
            Entrada,
            al_cambiar_un_texto_legal,
            clases_de_busqueda,
            fuentes_de_busqueda,
            menu,
            sobre_una_persona,
        )

        if settings.SENTRY_DSN:
            averias.empezar(settings.SENTRY_DSN)
        sobre_una_persona.registrar("caja_portal.desactivar", desactivar_a)
        clases_de_busqueda.registrar("servicio", ("Servicio del portal", "Servicios del portal"))
        clases_de_busqueda.registrar("legal", ("Texto legal", "Textos legales"))
        fuentes_de_busqueda.registrar("caja_portal.puertas", acciones.puertas, orden=10)
        fuentes_de_busqueda.registrar("caja_portal.legales", acciones.textos_legales, orden=10)
        for entrada in (
            Entrada("atencion", "No sé por dónde empezar", "orientacion", 5,
                    "Orientación: responda una o dos preguntas y le decimos a dónde ir y cuánto se demora."),
            Entrada("atencion", "Canales de atención y citas", "atencion", 32,
                    "Teléfonos, correos, sedes, horarios y cómo pedir una cita: dónde queda y cuándo atiende."),
        ):  # fmt: skip
            menu.registrar(entrada)
        clases_de_busqueda.registrar("ayuda", ("Ayuda paso a paso", "Ayuda paso a paso"))
        fuentes_de_busqueda.registrar("caja_portal.ayuda", acciones.tareas_de_los_manuales, orden=10)
        menu.registrar(
            Entrada(
                "atencion",
                "Ayuda paso a paso",
                "ayuda:portada",
                95,
                "Manuales con imágenes: cómo se radica, cómo se sigue una solicitud y cómo se participa.",
            )
        )
        al_cambiar_un_texto_legal.registrar("caja_portal.busqueda", acciones.indexar_texto_legal)


class AdminConfig(admin.AdminConfig):
    default_site = "caja_portal.sitio.SitioAdmin"
    default = False
