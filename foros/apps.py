from django.apps import AppConfig

#: How what is found of each kind is called, one and several.
CLASES = {
    "foro": ("Foro", "Foros"),
    "hilo": ("Discusión de un foro", "Discusiones de los foros"),
    "mensaje": ("Mensaje de un foro", "Mensajes de los foros"),
}


class ForosConfig(AppConfig):
    name = "foros"
    verbose_name = "Foros"

    def ready(self):
        from foros.acciones import buscable, canario
        from foros.acciones.datos_propios import DE_LA_PERSONA
        from foros.consultas import temas
        from foros.sobres import SOBRES
        from foros.views import portada
        from foros.views.mios import en_mi_espacio
        from nucleo import registro
        from nucleo.registro import Entrada, menu

        registro.canarios.registrar("foros", canario.sembrar)
        registro.abierto_ahora.registrar("foros.abiertos", portada.foros_abiertos, orden=30)
        registro.mi_espacio.registrar(
            "foros.lo_mio", registro.Bloque("Mis mensajes en los foros", "foro", en_mi_espacio), orden=30
        )
        registro.datos_propios.registrar("foros", DE_LA_PERSONA, orden=20)
        for clase, nombres in CLASES.items():
            registro.clases_de_busqueda.registrar(clase, nombres)
        registro.fuentes_de_busqueda.registrar("foros", buscable.foros_publicados)
        registro.fuentes_de_busqueda.registrar("foros.mensajes", buscable.publicados)
        registro.temas_restringidos.registrar("foro", temas.se_sigue_el_foro)
        registro.temas_restringidos.registrar("hilo", temas.se_sigue_el_hilo)
        menu.registrar(
            Entrada(
                "participa", "Foros", "foros:foros", 10,
                "Foros de discusión: pregunte, opine, lea lo que responde la entidad y qué pasó con cada aporte.",
            )
        )  # fmt: skip
        for sobre in SOBRES:
            registro.sobres.registrar(sobre.clave, sobre)
