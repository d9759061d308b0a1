from django.apps import AppConfig


class SuscripcionesConfig(AppConfig):
    name = "suscripciones"
    verbose_name = "Suscripciones"
