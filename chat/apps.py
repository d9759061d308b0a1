from django.apps import AppConfig


class ChatConfig(AppConfig):
    name = "chat"
    verbose_name = "Chat"

    def ready(self):
        from chat.acciones import buscable, canario
        from chat.views.portada import bloque_de_mi_cuenta, en_la_portada
        from nucleo import registro
        from nucleo.registro import Entrada, menu

        registro.canarios.registrar("chat", canario.sembrar)
        registro.clases_de_busqueda.registrar(
            buscable.CLASE, ("Sala pública del chat", "Salas públicas del chat")
        )
        registro.fuentes_de_busqueda.registrar("chat.salas", buscable.salas_anunciadas)
        registro.abierto_ahora.registrar("chat.salas", en_la_portada, orden=40)
        registro.mi_espacio.registrar("chat.mis_conversaciones", bloque_de_mi_cuenta, orden=40)
        menu.registrar(
            Entrada(
                "atencion", "Chat", "chat:portada", 35,
                "Converse con una persona de la entidad: cuándo se atiende, cuánto se espera y qué queda por escrito.",
            )
        )  # fmt: skip
