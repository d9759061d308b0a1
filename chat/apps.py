from django.apps import AppConfig


class ChatConfig(AppConfig):
    name = "chat"
    verbose_name = "Chat"

    def ready(self):
        from chat.views.portada import bloque_de_mi_cuenta
        from nucleo import registro
        from nucleo.registro import Entrada, menu

        registro.mi_espacio.registrar("chat.mis_conversaciones", bloque_de_mi_cuenta, orden=40)
        menu.registrar(
            Entrada(
                "atencion", "Chat", "chat:portada", 35,
                "Converse con una persona de la entidad: cuándo se atiende, cuánto se espera y qué queda por escrito.",
            )
        )  # fmt: skip
