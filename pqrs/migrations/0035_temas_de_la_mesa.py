"""What of the desk can be followed."""

from django.db import migrations

TEMAS = (
    (
        "seccion:respuestas",
        "Respuestas publicadas",
        "Lo que otras personas preguntaron y la entidad respondió, sin sus datos.",
        "/respuestas/",
        50,
    ),
    (
        "seccion:informes",
        "Informes de PQRSD",
        "Cada tres meses: cuántas solicitudes recibimos y cómo las respondimos.",
        "/informes/",
        60,
    ),
    (
        "seccion:fallas",
        "Fallas del portal",
        "Cuándo no se pudo usar este portal, y hasta cuándo se puede presentar lo que no se pudo.",
        "/fallas/",
        70,
    ),
)


def abrir(apps, schema_editor):
    Tema = apps.get_model("suscripciones", "Tema")
    for clave, titulo, descripcion, url, orden in TEMAS:
        datos = {"clase": "seccion", "titulo": titulo, "descripcion": descripcion, "url": url}
        Tema.objects.get_or_create(clave=clave, defaults={**datos, "esta_en_el_indice": True, "orden": orden})


class Migration(migrations.Migration):
    dependencies = [
        ("pqrs", "0034_correo_que_entra"),
        ("suscripciones", "0003_tema_todo"),
    ]

    operations = [migrations.RunPython(abrir, migrations.RunPython.noop)]
