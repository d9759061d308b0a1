from django.apps import AppConfig


class ContenidosConfig(AppConfig):
    name = "contenidos"
    verbose_name = "Contenidos"
