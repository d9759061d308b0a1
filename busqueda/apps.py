from django.apps import AppConfig


class BusquedaConfig(AppConfig):
    name = "busqueda"
    verbose_name = "Búsqueda"

    def ready(self):
        from busqueda.acciones import anotar_lectura, canario_de_consultas
        from busqueda.acciones.datos_propios import DE_LA_PERSONA
        from busqueda.consultas import temas_que_lo_buscan
        from nucleo.registro import canarios, datos_propios, lecturas_de_canal, temas_por_novedad
        from suscripciones.models.tema import BUSQUEDA

        canarios.registrar("busqueda.consultas", canario_de_consultas.sembrar)
        lecturas_de_canal.registrar(BUSQUEDA, anotar_lectura)
        temas_por_novedad.registrar("busqueda.seguidas", temas_que_lo_buscan)
        datos_propios.registrar("busqueda", DE_LA_PERSONA, orden=50)
