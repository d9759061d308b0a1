from django.apps import AppConfig


class ContenidosConfig(AppConfig):
    name = "contenidos"
    verbose_name = "Contenidos"

    def ready(self):
        from contenidos.acciones import canario
        from nucleo.registro import canarios

        canarios.registrar("contenidos", canario.sembrar)
