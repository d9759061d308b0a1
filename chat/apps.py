from django.apps import AppConfig


class ChatConfig(AppConfig):
    name = "chat"
    verbose_name = "Chat"

    def ready(self):
        from chat.acciones import buscable, canario
        from chat.acciones.datos_propios import DE_LA_PERSONA
        from chat.sobres import SOBRES
        from chat.views.portada import en_la_portada, en_mi_espacio
        from nucleo import registro
        from nucleo.registro import Entrada, menu

        registro.canarios.registrar("chat", canario.sembrar)
        registro.clases_de_busqueda.registrar(
            buscable.CLASE, ("Sala pública del chat", "Salas públicas del chat")
        )
        registro.fuentes_de_busqueda.registrar("chat.salas", buscable.salas_anunciadas)
        registro.abierto_ahora.registrar("chat.salas", en_la_portada, orden=40)
        registro.mi_espacio.registrar(
            "chat.mis_conversaciones",
            registro.Bloque("Mis conversaciones", "chat", en_mi_espacio),
            orden=50,
        )
        registro.datos_propios.registrar("chat", DE_LA_PERSONA, orden=30)
        menu.registrar(
            Entrada(
                "atencion", "Chat", "chat:portada", 35,
                "Converse con una persona de la entidad: cuándo se atiende, cuánto se espera y qué queda por escrito.",
            )
        )  # fmt: skip
        for sobre in SOBRES:
            registro.sobres.registrar(sobre.clave, sobre)
