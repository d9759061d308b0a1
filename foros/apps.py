from django.apps import AppConfig


class ForosConfig(AppConfig):
    name = "foros"
    verbose_name = "Foros"

    def ready(self):
        from foros.views.mios import bloque_de_mi_cuenta
        from nucleo.registro import mi_espacio

        mi_espacio.registrar("foros.lo_mio", bloque_de_mi_cuenta, orden=30)
