from django.apps import AppConfig


class SuscripcionesConfig(AppConfig):
    name = "suscripciones"
    verbose_name = "Suscripciones"

    def ready(self):
        from nucleo.registro import Entrada, canarios, menu
        from suscripciones.acciones import canario_de_canales

        canarios.registrar("suscripciones.canales", canario_de_canales.sembrar)
        menu.registrar(Entrada("noticias", "Seguir las novedades", "suscripciones:canales", 80))
