from django.apps import AppConfig

#: How what is found of each kind is called, one and several.
CLASES = {
    "noticia": ("Noticia", "Noticias"),
    "pagina": ("Página", "Páginas"),
    "documento": ("Documento", "Documentos"),
    "pregunta": ("Pregunta frecuente", "Preguntas frecuentes"),
    "termino": ("Palabra del glosario", "Palabras del glosario"),
    "reglas": ("Reglas", "Reglas"),
    "transparencia": ("Índice de transparencia", "Índice de transparencia"),
}


class ContenidosConfig(AppConfig):
    name = "contenidos"
    verbose_name = "Contenidos"

    def ready(self):
        from contenidos.acciones import buscable, canario
        from contenidos.views import portada
        from nucleo import registro
        from nucleo.registro import Entrada, menu

        registro.canarios.registrar("contenidos", canario.sembrar)
        registro.portada.registrar("contenidos.noticias", portada.ultimas_noticias, orden=10)
        for clase, nombres in CLASES.items():
            registro.clases_de_busqueda.registrar(clase, nombres)
        registro.fuentes_de_busqueda.registrar("contenidos", buscable.publicados)
        registro.fuentes_de_busqueda.registrar("contenidos.reglas", buscable.reglas_en_vigor)
        registro.fuentes_de_busqueda.registrar("contenidos.transparencia", buscable.lineas_de_transparencia)
        for entrada in (
            Entrada("transparencia", "Índice de transparencia", "contenidos:transparencia", 10,
                    "Todo lo que la entidad publica por ley: presupuesto, contratos, planes, normas y más."),
            Entrada("transparencia", "Documentos", "contenidos:documentos", 20,
                    "Documentos que la entidad publica, para leer y descargar."),
            Entrada("atencion", "Preguntas frecuentes", "contenidos:preguntas", 75,
                    "Respuestas a las preguntas que más nos hacen: ayuda y dudas sobre trámites y plazos."),
            Entrada("atencion", "Glosario", "contenidos:glosario", 80,
                    "Qué quieren decir las palabras que usamos: diccionario de términos y significados."),
            Entrada("atencion", "Reglas y tiempos de respuesta", "contenidos:reglas", 85,
                    "Las reglas de cada mecanismo de participación: cómo funciona y en cuánto tiempo respondemos."),
            Entrada("atencion", "Redes sociales", "contenidos:redes", 90,
                    "Las cuentas oficiales de la entidad en redes sociales y para qué es cada una."),
            Entrada("noticias", "Noticias", "contenidos:noticias", 10,
                    "Noticias, comunicados y novedades de la entidad."),
        ):  # fmt: skip
            menu.registrar(entrada)
