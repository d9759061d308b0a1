from django.apps import AppConfig


class ParticipaConfig(AppConfig):
    name = "participa"
    verbose_name = "Participa"
