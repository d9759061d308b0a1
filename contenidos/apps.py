from django.apps import AppConfig


class ContenidosConfig(AppConfig):
    name = "contenidos"
    verbose_name = "Contenidos"

    def ready(self):
        from contenidos.acciones import canario
        from contenidos.views import portada
        from nucleo import registro
        from nucleo.registro import Entrada, menu

        registro.canarios.registrar("contenidos", canario.sembrar)
        registro.portada.registrar("contenidos.noticias", portada.ultimas_noticias, orden=10)
        menu.registrar(Entrada("transparencia", "Índice de transparencia", "contenidos:transparencia", 10))
        menu.registrar(Entrada("transparencia", "Documentos", "contenidos:documentos", 20))
        menu.registrar(Entrada("atencion", "Preguntas frecuentes", "contenidos:preguntas", 75))
        menu.registrar(Entrada("atencion", "Glosario", "contenidos:glosario", 80))
        menu.registrar(Entrada("atencion", "Reglas y tiempos de respuesta", "contenidos:reglas", 85))
        menu.registrar(Entrada("atencion", "Redes sociales", "contenidos:redes", 90))
        menu.registrar(Entrada("noticias", "Noticias", "contenidos:noticias", 10))
