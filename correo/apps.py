from django.apps import AppConfig


class CorreoConfig(AppConfig):
    name = "correo"
    verbose_name = "Correo"

    def ready(self):
        from correo.sobres import SOBRES
        from nucleo import registro

        for sobre in SOBRES:
            registro.sobres.registrar(sobre.clave, sobre)
