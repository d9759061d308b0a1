"""Meetings are one more mechanism, with its rules: a draft that the entity reads over and publishes when it holds one."""

from django.db import migrations, models

from nucleo import reloj

PRESENCIAL = """
## Para qué sirven

Para hablar cara a cara: talleres, asambleas, mesas de trabajo y audiencias públicas de rendición de cuentas.

## Cómo funcionan

1. Anunciamos el tema, el lugar, la hora y cuánto dura. También decimos qué se puede decidir allí.
2. La inscripción es gratis. Sirve para preparar el lugar y lo que usted necesite para asistir. Quien no se inscribió también entra, si hay cupo.
3. Alguien toma nota de lo que cada persona propone. Puede pedir que no aparezca su nombre.
4. Al terminar publicamos el acta: cuántas personas vinieron, qué se propuso y qué sigue.

## Qué pasa con lo que usted dice

Cada propuesta queda como un aporte del ejercicio, con su número. La respondemos con razones, igual que las que llegan por otros canales.
"""

PROMESA = "Se fija y se publica cuando este mecanismo se abra."


def escribir(apps, schema_editor):
    Regla = apps.get_model("contenidos", "Regla")
    hoy = reloj.hoy()
    Regla.objects.get_or_create(
        mecanismo="presencial",
        version=1,
        defaults={
            "texto": PRESENCIAL.strip(),
            "promesa": PROMESA,
            "vigente_desde": hoy,
            "revisar_el": hoy.replace(year=hoy.year + 1, day=min(hoy.day, 28)),
        },
    )
    apps.get_model("suscripciones", "Tema").objects.get_or_create(
        clave="reglas:presencial",
        defaults={
            "clase": "reglas",
            "titulo": "Reglas: Encuentros presenciales",
            "url": "/reglas/presencial/",
        },
    )


class Migration(migrations.Migration):
    dependencies = [
        ("contenidos", "0006_indice_de_transparencia"),
        ("suscripciones", "0003_tema_todo"),
    ]

    operations = [
        migrations.AlterField(
            model_name="historicalregla",
            name="mecanismo",
            field=models.SlugField(
                choices=[
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
                    ("presencial", "Encuentros presenciales"),
                ],
                db_index=False,
                max_length=20,
                verbose_name="mecanismo",
            ),
        ),
        migrations.AlterField(
            model_name="regla",
            name="mecanismo",
            field=models.SlugField(
                choices=[
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
                    ("presencial", "Encuentros presenciales"),
                ],
                db_index=False,
                max_length=20,
                verbose_name="mecanismo",
            ),
        ),
        migrations.RunPython(escribir, migrations.RunPython.noop),
    ]
