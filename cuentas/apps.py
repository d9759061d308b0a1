from django.apps import AppConfig

from nucleo import registro


class CuentasConfig(AppConfig):
    name = "cuentas"
    verbose_name = "Personas y dependencias"

    def ready(self):
        registro.menu.registrar(
            registro.Entrada(
                "atencion",
                "Mi cuenta",
                "cuentas:mi_cuenta",
                90,
                "Entre o cree su cuenta para ver juntas sus solicitudes: iniciar sesión y registrarse.",
            )
        )
