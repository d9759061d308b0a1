from django.apps import AppConfig

from nucleo import registro


class CuentasConfig(AppConfig):
    name = "cuentas"
    verbose_name = "Personas y dependencias"

    def ready(self):
        from cuentas.acciones.datos_propios import DE_LA_CUENTA, DE_LOS_CORREOS
        from cuentas.sobres import SOBRES
        from cuentas.views import bloques

        registro.datos_propios.registrar("correo", DE_LOS_CORREOS, orden=80)
        registro.datos_propios.registrar("cuentas", DE_LA_CUENTA, orden=90)
        for orden, (clave, bloque) in enumerate(bloques.BLOQUES.items(), 70):
            registro.mi_espacio.registrar(f"cuentas.{clave}", bloque, orden=orden)
        registro.menu.registrar(
            registro.Entrada(
                "atencion",
                "Mi espacio",
                "cuentas:mi_cuenta",
                90,
                "Su cuenta: entre o créela para ver juntas sus solicitudes, aportes y suscripciones. Iniciar sesión y "
                "registrarse.",
            )
        )
        for sobre in SOBRES:
            registro.sobres.registrar(sobre.clave, sobre)
