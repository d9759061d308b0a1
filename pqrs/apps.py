from django.apps import AppConfig


class PqrsConfig(AppConfig):
    name = "pqrs"
    verbose_name = "Mesa de solicitudes"

    def ready(self):
        from nucleo.registro import Entrada, canarios, menu, mi_espacio
        from pqrs.acciones import canario
        from pqrs.views import propias

        canarios.registrar("pqrs", canario.sembrar)
        mi_espacio.registrar("pqrs.propias", propias.en_mi_cuenta, orden=10)
        menu.registrar(Entrada("atencion", "Radicar una petición", "pqrs:elegir", 10))
        menu.registrar(Entrada("atencion", "Consultar mi solicitud", "pqrs:seguimiento", 20))
        menu.registrar(Entrada("atencion", "Escríbanos", "pqrs:escribanos", 30))
        menu.registrar(Entrada("atencion", "Verificar un documento", "pqrs:verificar", 40))
        menu.registrar(Entrada("atencion", "Cartelera de avisos", "pqrs:cartelera", 45))
        menu.registrar(Entrada("atencion", "Calcular un plazo", "pqrs:calculadora", 50))
        menu.registrar(Entrada("atencion", "Respuestas publicadas", "pqrs:publicadas", 60))
        menu.registrar(Entrada("atencion", "Fallas del portal", "pqrs:fallas", 70))
        menu.registrar(Entrada("transparencia", "Informes de PQRSD", "pqrs:informes", 40))
