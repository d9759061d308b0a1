from django.apps import AppConfig


class ForosConfig(AppConfig):
    name = "foros"
    verbose_name = "Foros"

    def ready(self):
        from foros.views import portada
        from foros.views.mios import bloque_de_mi_cuenta
        from nucleo import registro
        from nucleo.registro import Entrada, menu

        registro.portada.registrar("foros.abiertos", portada.foros_abiertos, orden=20)
        registro.mi_espacio.registrar("foros.lo_mio", bloque_de_mi_cuenta, orden=30)
        menu.registrar(
            Entrada(
                "participa", "Foros", "foros:foros", 10,
                "Foros de discusión: pregunte, opine, lea lo que responde la entidad y qué pasó con cada aporte.",
            )
        )  # fmt: skip
