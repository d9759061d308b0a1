from django.apps import AppConfig


class ParticipaConfig(AppConfig):
    name = "participa"
    verbose_name = "Participa"

    def ready(self):
        from nucleo import registro

        # B: contributions come in
        from participa.acciones import canario, olvidar
        from participa.consultas.puertas import llevar_a_un_ejercicio
        from participa.views.mis_aportes import bloque_de_mi_cuenta

        registro.canarios.registrar("participa", canario.sembrar)
        registro.mi_espacio.registrar("participa.mis_aportes", bloque_de_mi_cuenta, orden=25)
        registro.al_borrar_una_firma.registrar("participa", olvidar.quitar_firma)
        registro.llevar_a.registrar("participa", llevar_a_un_ejercicio)
