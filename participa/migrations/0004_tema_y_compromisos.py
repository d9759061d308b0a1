"""The topic in which exercises, reports and what was done are announced; and the seven commitments of the founding plan,
with a first draft of how they are kept, which the entity makes its own."""

from django.db import migrations

COMPROMISOS = [
    (
        "orientar",
        "En cada página decimos qué se puede hacer y qué pasa después. Si no sabe por dónde empezar, escríbanos por "
        "el buzón o el chat: lo llevamos a la puerta que le sirve. Si algo no es nuestro, le decimos de quién es.",
    ),
    (
        "informar",
        "Cada contenido tiene quién responde por él y una fecha para revisarlo. Lo que vence se retira solo. Las "
        "cifras que publicamos se pueden volver a contar con los datos abiertos.",
    ),
    (
        "lenguaje",
        "Escribimos frases cortas y palabras de todos los días. Quien responde ve qué tan fácil se lee su texto antes "
        "de enviarlo. Las palabras difíciles están en el glosario.",
    ),
    (
        "reglas",
        "Cada mecanismo tiene sus reglas publicadas, con fecha y con el tiempo de respuesta. Si cambian, se publica "
        "una versión nueva y se puede leer la anterior.",
    ),
    (
        "respetar",
        "Contamos los plazos en días hábiles y publicamos cuántas veces cumplimos y cuántas no. Cada respuesta dice qué "
        "sigue y qué puede hacer usted.",
    ),
    (
        "documentar",
        "Cada ejercicio termina con un informe: qué se preguntó, cuántas personas participaron, qué propusieron y qué "
        "decidimos. Sus cifras no se cambian después.",
    ),
    (
        "aportes",
        "Respondemos cada aporte con razones. Si lo acogemos, decimos dónde se verá y cuándo. Cuando se cumple, le "
        "avisamos.",
    ),
]


def escribir(apps, schema_editor):
    apps.get_model("suscripciones", "Tema").objects.get_or_create(
        clave="seccion:participa",
        defaults={
            "clase": "seccion",
            "titulo": "Participa",
            "descripcion": "Los ejercicios que se abren, lo que se decide y lo que se cumple.",
            "url": "/participa/",
            "orden": 65,
            "esta_en_el_indice": True,
        },
    )
    Compromiso = apps.get_model("participa", "Compromiso")
    for clave, como in COMPROMISOS:
        Compromiso.objects.get_or_create(clave=clave, defaults={"como_se_cumple": como})


class Migration(migrations.Migration):
    dependencies = [
        ("participa", "0003_permisos"),
        ("suscripciones", "0003_tema_todo"),
    ]
    operations = [migrations.RunPython(escribir, migrations.RunPython.noop)]
