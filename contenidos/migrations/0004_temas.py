"""The topics in which what the entity publishes is announced: one for each section, and one for the rules of each
mechanism. The addresses are those of their pages on the day of this migration."""

from django.db import migrations

SECCIONES = [
    ("seccion:noticias", "Noticias", "Lo que la entidad cuenta.", "/noticias/", 10),
    ("seccion:paginas", "Páginas", "Las páginas nuevas del portal y las que cambian.", "/", 20),
    ("seccion:documentos", "Documentos", "Los documentos que la entidad publica.", "/documentos/", 30),
    ("seccion:preguntas", "Preguntas frecuentes", "Las preguntas que más nos hacen.", "/preguntas/", 40),
    ("seccion:glosario", "Glosario", "Las palabras que usamos y qué quieren decir.", "/glosario/", 50),
    (
        "seccion:reglas",
        "Reglas de los mecanismos",
        "Cómo funciona cada mecanismo y en cuánto tiempo respondemos.",
        "/reglas/",
        60,
    ),
]
MECANISMOS = [
    ("pqrs", "Peticiones, quejas, reclamos, sugerencias y denuncias"),
    ("contacto", "Buzón de contacto"),
    ("correo", "Correo electrónico"),
    ("foros", "Foros"),
    ("encuestas", "Encuestas de opinión"),
    ("chat", "Chat"),
    ("redes", "Redes sociales"),
    ("suscripciones", "Suscripciones por correo y RSS"),
    ("busqueda", "Búsqueda"),
    ("participa", "Ejercicios de participación"),
]


def abrir(apps, schema_editor):
    Tema = apps.get_model("suscripciones", "Tema")
    for clave, titulo, descripcion, url, orden in SECCIONES:
        datos = {"clase": "seccion", "titulo": titulo, "descripcion": descripcion, "url": url, "orden": orden}
        Tema.objects.get_or_create(clave=clave, defaults=datos | {"esta_en_el_indice": True})
    for mecanismo, nombre in MECANISMOS:
        datos = {"clase": "reglas", "titulo": f"Reglas: {nombre}", "url": f"/reglas/{mecanismo}/"}
        Tema.objects.get_or_create(clave=f"reglas:{mecanismo}", defaults=datos)


class Migration(migrations.Migration):
    dependencies = [
        ("contenidos", "0003_permisos"),
        ("suscripciones", "0003_tema_todo"),
    ]
    operations = [migrations.RunPython(abrir, migrations.RunPython.noop)]
