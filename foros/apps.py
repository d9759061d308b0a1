from django.apps import AppConfig


class ForosConfig(AppConfig):
    name = "foros"
    verbose_name = "Foros"
