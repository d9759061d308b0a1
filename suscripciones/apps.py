from django.apps import AppConfig


class SuscripcionesConfig(AppConfig):
    name = "suscripciones"
    verbose_name = "Suscripciones"

    def ready(self):
        from nucleo.registro import revisores_de_correo
        from suscripciones.acciones import que_no_salen
        from suscripciones.models.corrida import PREFIJO

        revisores_de_correo.registrar(PREFIJO, que_no_salen)
