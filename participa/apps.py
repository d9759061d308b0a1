from django.apps import AppConfig


class ParticipaConfig(AppConfig):
    name = "participa"
    verbose_name = "Participa"

    def ready(self):
        from nucleo import registro

        # B: contributions come in
        from participa.acciones import canario, olvidar
        from participa.acciones.datos_propios import DE_LA_PERSONA
        from participa.consultas.puertas import llevar_a_un_ejercicio
        from participa.sobres import SOBRES
        from participa.views.mis_aportes import en_mi_espacio

        registro.canarios.registrar("participa", canario.sembrar)
        registro.mi_espacio.registrar(
            "participa.mis_aportes", registro.Bloque("Mis aportes", "participar", en_mi_espacio), orden=20
        )
        registro.datos_propios.registrar("participa", DE_LA_PERSONA, orden=10)
        registro.al_borrar_una_firma.registrar("participa", olvidar.quitar_firma)
        registro.llevar_a.registrar("participa", llevar_a_un_ejercicio)
        from participa.acciones import buscable
        from participa.ciclo import Seccion
        from participa.secciones import CARAS
        from participa.views import portada

        # Pages (D)
        registro.abierto_ahora.registrar("participa.abiertos", portada.en_la_portada, orden=10)
        for clase, nombres in buscable.CLASES.items():
            registro.clases_de_busqueda.registrar(clase, nombres)
        registro.fuentes_de_busqueda.registrar("participa", buscable.de_participa)
        for titulo, nombre, orden, resumen in PAGINAS:
            registro.menu.registrar(
                registro.Entrada("participa", titulo, f"participa:{nombre}", orden, resumen)
            )
        for orden, seccion in enumerate(Seccion, 2):
            nombre, resumen = f"participa:seccion_{seccion.value}", CARAS[seccion].resumen
            registro.menu.registrar(registro.Entrada("participa", seccion.label, nombre, orden, resumen))

        # Indicators, commitments and critical moments
        from participa.views import momentos

        registro.abierto_ahora.registrar("participa.momentos", momentos.en_la_portada, orden=50)
        for sobre in SOBRES:
            registro.sobres.registrar(sobre.clave, sobre)


#: The pages of the menu: title, address, place and the words by which people look for it.
PAGINAS = (
    (
        "Qué se decide con usted", "portada", 1,
        "Participa: lo que está abierto ahora, las seis secciones, las fechas y lo que se hizo con los aportes.",
    ),
    (
        "Plan de participación", "planes", 9,
        "El plan de participación a mediano y largo plazo: qué se preguntará, cuándo y con qué metas.",
    ),
    (
        "Calendario de participación", "calendario", 40,
        "Calendario de convocatorias, encuentros, audiencias e informes; también para su teléfono o su correo.",
    ),
    (
        "Lo prometido y lo cumplido", "cumplimiento", 42,
        "El semáforo de lo que la entidad prometió por los aportes de la ciudadanía: cumplido, en curso o atrasado.",
    ),
    (
        "Indicadores de participación", "indicadores", 44,
        "Cuántas personas participan, por qué medios y qué tan a tiempo se les responde; con datos abiertos.",
    ),
    (
        "Nuestros compromisos", "compromisos", 46,
        "A qué se compromete la entidad con usted al usar estos medios, y cómo lo está cumpliendo.",
    ),
    (
        "Momentos importantes", "momentos", 48,
        "Qué medio le sirve más en cada momento: afiliarse, pedir un subsidio, quejarse o ir a una audiencia.",
    ),
)  # fmt: skip
