from django.apps import AppConfig

from nucleo import registro


class CuentasConfig(AppConfig):
    name = "cuentas"
    verbose_name = "Personas y dependencias"

    def ready(self):
        registro.menu.registrar(registro.Entrada("atencion", "Mi cuenta", "cuentas:mi_cuenta", 90))
