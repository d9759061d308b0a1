from django.apps import AppConfig


class CorreoConfig(AppConfig):
    name = "correo"
    verbose_name = "Correo"
