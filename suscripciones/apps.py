from django.apps import AppConfig


class SuscripcionesConfig(AppConfig):
    name = "suscripciones"
    verbose_name = "Suscripciones"

    def ready(self):
        from nucleo.registro import Entrada, canarios, menu
        from suscripciones.acciones import canario

        canarios.registrar("suscripciones", canario.sembrar)
        menu.registrar(Entrada("noticias", "Seguir las novedades", "suscripciones:canales", 80))
