from django.apps import AppConfig

#: How what is found of each kind is called, one and several.
CLASES = {
    "respuesta": ("Respuesta publicada", "Respuestas publicadas"),
    "informe": ("Informe de PQRSD", "Informes de PQRSD"),
    "falla": ("Falla del portal", "Fallas del portal"),
}


class PqrsConfig(AppConfig):
    name = "pqrs"
    verbose_name = "Mesa de solicitudes"

    def ready(self):
        from nucleo import registro
        from nucleo.registro import (
            Bloque,
            canarios,
            clases_de_busqueda,
            datos_propios,
            fuentes_de_busqueda,
            mi_espacio,
        )
        from pqrs.acciones import buscable, canario
        from pqrs.acciones.datos_propios import DE_LA_PERSONA
        from pqrs.sobres import SOBRES
        from pqrs.views import propias

        canarios.registrar("pqrs", canario.sembrar)
        mi_espacio.registrar(
            "pqrs.propias", Bloque("Mis solicitudes", "radicar", propias.en_mi_espacio), orden=10
        )
        datos_propios.registrar("pqrs", DE_LA_PERSONA, orden=5)
        for clase, nombres in CLASES.items():
            clases_de_busqueda.registrar(clase, nombres)
        fuentes_de_busqueda.registrar("pqrs.respuestas", buscable.respuestas_publicadas)
        fuentes_de_busqueda.registrar("pqrs.informes", buscable.informes_vigentes)
        fuentes_de_busqueda.registrar("pqrs.fallas", buscable.fallas_recientes)
        fuentes_de_busqueda.registrar("pqrs.tramites", buscable.tramites)
        _poner_en_el_menu()
        for sobre in SOBRES:
            registro.sobres.registrar(sobre.clave, sobre)


def _poner_en_el_menu() -> None:
    from nucleo.registro import Entrada, menu

    for entrada in (
        Entrada("atencion", "Radicar una petición", "pqrs:elegir", 10,
                "Presente una petición, queja, reclamo, sugerencia, denuncia o felicitación (PQRSD)."),
        Entrada("atencion", "Consultar mi solicitud", "pqrs:seguimiento", 20,
                "Vea en qué va su petición, con el radicado y el código: seguimiento, estado y respuesta."),
        Entrada("atencion", "Escríbanos", "pqrs:escribanos", 30,
                "Envíenos un mensaje con sus palabras: contacto, ayuda e inquietudes."),
        Entrada("atencion", "Verificar un documento", "pqrs:verificar", 40,
                "Compruebe si un oficio o una constancia salió de este portal: autenticidad y validez."),
        Entrada("atencion", "Cartelera de avisos", "pqrs:cartelera", 45,
                "Notificaciones por aviso a quienes no se pudo encontrar o no dieron su nombre."),
        Entrada("atencion", "Calcular un plazo", "pqrs:calculadora", 50,
                "Cuente días hábiles: cuándo vence el término para responder una petición."),
        Entrada("atencion", "Respuestas publicadas", "pqrs:publicadas", 60,
                "Respuestas de interés general que la entidad dio, sin datos personales."),
        Entrada("atencion", "Fallas del portal", "pqrs:fallas", 70,
                "Cuándo no se pudo usar el portal: certificados de caídas e indisponibilidad."),
        Entrada("transparencia", "Informes de PQRSD", "pqrs:informes", 40,
                "Cifras y estadísticas de peticiones, quejas, reclamos, sugerencias y denuncias."),
    ):  # fmt: skip
        menu.registrar(entrada)
