from django.apps import AppConfig


class EncuestasConfig(AppConfig):
    name = "encuestas"
    verbose_name = "Encuestas"

    def ready(self):
        from encuestas.acciones import buscable, canario, invitar
        from encuestas.acciones.datos_propios import DE_LA_PERSONA
        from encuestas.sobres import SOBRES
        from encuestas.views import leer
        from nucleo import registro
        from nucleo.registro import Entrada, menu

        registro.canarios.registrar("encuestas", canario.sembrar)
        registro.abierto_ahora.registrar("encuestas.abiertas", leer.en_la_portada, orden=20)
        registro.mi_espacio.registrar(
            "encuestas.por_responder",
            registro.Bloque("Encuestas que puede responder", "encuesta", leer.en_mi_espacio),
            orden=40,
        )
        registro.datos_propios.registrar("encuestas", DE_LA_PERSONA, orden=40)
        registro.revisores_de_correo.registrar("encuesta:", invitar.que_no_salen)
        registro.clases_de_busqueda.registrar(buscable.CLASE, ("Encuesta", "Encuestas"))
        registro.fuentes_de_busqueda.registrar("encuestas", buscable.encuestas_a_la_vista)
        menu.registrar(
            Entrada(
                "participa",
                "Encuestas",
                "encuestas:encuestas",
                30,
                "Responda las encuestas de la entidad y vea sus resultados: opinión, sondeos y consultas.",
            )
        )
        for sobre in SOBRES:
            registro.sobres.registrar(sobre.clave, sobre)
