from django.apps import AppConfig


class SuscripcionesConfig(AppConfig):
    name = "suscripciones"
    verbose_name = "Suscripciones"

    def ready(self):
        from nucleo import registro
        from nucleo.registro import (
            Bloque,
            Entrada,
            canarios,
            datos_propios,
            menu,
            mi_espacio,
            revisores_de_correo,
        )
        from suscripciones.acciones import canario_de_canales, que_no_salen
        from suscripciones.acciones.canario import sembrar
        from suscripciones.acciones.datos_propios import DE_LA_PERSONA
        from suscripciones.models.corrida import PREFIJO
        from suscripciones.sobres import SOBRES
        from suscripciones.views.seguir import bloque_de_mi_espacio

        canarios.registrar("suscripciones.canales", canario_de_canales.sembrar)
        canarios.registrar("suscripciones.correo", sembrar)
        menu.registrar(
            Entrada(
                "noticias",
                "Seguir las novedades",
                "suscripciones:canales",
                80,
                "Canales RSS y Atom de lo que publicamos, para un lector y sin dar ningún dato.",
            )
        )
        menu.registrar(
            Entrada(
                "noticias",
                "Recibir novedades por correo",
                "suscripciones:suscribirse",
                90,
                "Suscríbase al boletín y reciba avisos en su correo, al ritmo que elija.",
            )
        )
        mi_espacio.registrar(
            "suscripciones.correo", Bloque("Lo que sigo por correo", "seguir", bloque_de_mi_espacio), orden=60
        )
        datos_propios.registrar("suscripciones", DE_LA_PERSONA, orden=60)
        revisores_de_correo.registrar(PREFIJO, que_no_salen)
        for sobre in SOBRES:
            registro.sobres.registrar(sobre.clave, sobre)
