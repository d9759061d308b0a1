"""The first and second levels of «Transparencia y acceso a la información pública» (R4.4), for any entity.

Ley 1712 de 2014 and anexo 2 of Resolución MinTIC 1519 de 2020. What the portal already publishes is linked; the rest is
there, without an address, for the entity to fill. The tenth line is only for the entities that collect taxes: the norm
does not ask it of the others, and it does not show until somebody says so.
"""

from django.db import migrations

ANEXO = "Resolución MinTIC 1519 de 2020, anexo 2"
LEY_9 = "Ley 1712 de 2014, artículo 9"
LEY_11 = "Ley 1712 de 2014, artículo 11"

# number, title, description, norm, [(title, page of the portal, norm)]
INDICE = [
    (
        1,
        "Información de la entidad",
        "Quiénes somos, qué hacemos, cómo estamos organizados y dónde encontrarnos.",
        LEY_9,
        [
            ("Misión, visión, funciones y deberes", "", ""),
            ("Estructura orgánica y organigrama", "", ""),
            ("Mapas y cartas descriptivas de los procesos", "", ""),
            ("Directorio institucional: sedes y oficinas", "", ""),
            ("Directorio de servidores públicos, empleados y contratistas", "", ""),
            ("Directorio de entidades", "", ""),
            ("Directorio de agremiaciones y asociaciones", "", ""),
            ("Servicio al público, formularios y protocolos de atención", "contenidos:reglas", LEY_11),
            ("Procedimientos para tomar decisiones", "", LEY_11),
            ("Presentación de solicitudes, quejas y reclamos", "pqrs:elegir", LEY_11),
            ("Calendario de actividades", "", ""),
            ("Decisiones que pueden afectar al público", "", ""),
            ("Entes y autoridades que vigilan a la entidad", "", ""),
            ("Hojas de vida de aspirantes y designados", "", ""),
        ],
    ),
    (
        2,
        "Normativa",
        "Las normas que rigen a la entidad y las que ella expide.",
        LEY_9,
        [
            ("Normativa de la entidad", "", ""),
            ("Búsqueda de normas", "", ""),
            (
                "Proyectos de normas para comentarios",
                "",
                "Ley 1437 de 2011, artículo 8",
            ),
        ],
    ),
    (
        3,
        "Contratación",
        "Qué compra la entidad, a quién, cómo y cómo va.",
        LEY_9,
        [
            ("Plan anual de adquisiciones", "", ""),
            ("Información contractual", "", ""),
            ("Ejecución de los contratos", "", ""),
            ("Manual de contratación y compras", "", ""),
            ("Formatos y modelos de contratos y pliegos", "", ""),
        ],
    ),
    (
        4,
        "Planeación, presupuesto e informes",
        "En qué se gasta, qué se planeó y qué se logró.",
        LEY_9,
        [
            ("Presupuesto general de ingresos, gastos e inversión", "", ""),
            ("Ejecución presupuestal", "", ""),
            ("Plan de acción", "", ""),
            ("Proyectos de inversión", "", ""),
            ("Informes de empalme", "", ""),
            ("Información pública relevante", "", ""),
            ("Informes de gestión, evaluación y auditoría", "", ""),
            ("Informes de control interno", "", ""),
            ("Defensa jurídica y prevención del daño", "", ""),
            (
                "Informes trimestrales de solicitudes, quejas y reclamos",
                "pqrs:informes",
                f"{LEY_11}; Decreto 1081 de 2015, artículo 2.1.1.6.2",
            ),
        ],
    ),
    (
        5,
        "Trámites",
        "Los trámites y servicios de la entidad: requisitos, costos y formularios.",
        LEY_11,
        [("Trámites y servicios", "", "")],
    ),
    (
        6,
        "Participa",
        "Los espacios para intervenir en lo que la entidad decide.",
        LEY_11,
        [
            ("Diagnóstico e identificación de problemas", "", ""),
            ("Planeación y presupuesto participativo", "", ""),
            ("Consulta ciudadana", "", ""),
            ("Colaboración e innovación abierta", "", ""),
            ("Rendición de cuentas", "", ""),
            ("Control social", "", ""),
        ],
    ),
    (
        7,
        "Datos abiertos",
        "La información que cualquiera puede usar de nuevo, y los registros de la que existe.",
        LEY_11,
        [
            ("Registro de activos de información", "", LEY_11),
            (
                "Índice de información clasificada y reservada",
                "",
                "Ley 1712 de 2014, artículo 20",
            ),
            ("Conjuntos de datos abiertos", "", LEY_11),
            (
                "Respuestas publicadas a solicitudes de información",
                "pqrs:publicadas",
                "Ley 1712 de 2014, artículo 14",
            ),
            ("Documentos publicados", "contenidos:documentos", ""),
        ],
    ),
    (
        8,
        "Información específica para grupos de interés",
        "Lo que conviene saber a quienes tienen necesidades propias.",
        ANEXO,
        [
            ("Niñas, niños y adolescentes", "", ""),
            ("Mujeres", "", ""),
            ("Otros grupos de interés", "", ""),
        ],
    ),
    (
        9,
        "Obligación de reporte de información específica",
        "Lo que otras normas mandan publicar a esta entidad.",
        ANEXO,
        [],
    ),
    (
        10,
        "Información tributaria",
        "Solo para las entidades territoriales que recaudan impuestos.",
        ANEXO,
        [],
    ),
]
SOLO_TERRITORIALES = 10
#: The portal offers it; no norm asks for it.
DE_LA_CASA = "Documentos publicados"


def escribir(apps, schema_editor):
    Apartado = apps.get_model("contenidos", "Apartado")
    if Apartado.objects.exists():
        return
    for numero, titulo, descripcion, norma, hijos in INDICE:
        padre = Apartado.objects.create(
            numero=numero,
            titulo=titulo,
            descripcion=descripcion,
            norma=norma,
            es_de_norma=numero != SOLO_TERRITORIALES,
            esta_activo=numero != SOLO_TERRITORIALES,
        )
        for lugar, (de_que, pagina, la_manda) in enumerate(hijos, start=1):
            Apartado.objects.create(
                padre=padre,
                numero=lugar,
                titulo=de_que,
                pagina=pagina,
                norma=la_manda,
                es_de_norma=de_que != DE_LA_CASA,
            )


class Migration(migrations.Migration):
    dependencies = [("contenidos", "0005_reglas_de_los_mecanismos")]
    operations = [migrations.RunPython(escribir, migrations.RunPython.noop)]
