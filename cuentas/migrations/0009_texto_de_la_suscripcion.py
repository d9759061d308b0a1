"""What whoever subscribes by mail accepts (Ley 1581/2012 art. 12; R4.16–R4.20)."""

from datetime import date

from django.db import migrations, models

TITULO = "Autorizo que me escriban para contarme lo que publiquen"
TEXTO = (
    "Autorizo a {entidad}, NIT {nit}, {direccion}, {telefono}, {correo}, a guardar mi dirección de correo y los temas "
    "que elegí, solo para enviarme por correo lo que se publique en ellos, al ritmo que pedí. No se usan para nada más "
    "ni se entregan a nadie. Es opcional: todo lo que se envía está también publicado en el portal. Puedo dejar de "
    "recibirlo cuando quiera con el enlace que trae cada correo, y ver, corregir, descargar o borrar lo que se guarda. "
    "Cuando deje el último tema, mi dirección se borra a los 28 días; queda una huella que no permite leerla, con la "
    "versión de este texto y las fechas, como prueba de esta autorización. Puedo revocarla y quejarme ante la "
    "Superintendencia de Industria y Comercio."
)


def escribir(apps, schema_editor):
    apps.get_model("cuentas", "TextoConsentimiento").objects.get_or_create(
        finalidad="suscripcion",
        version=1,
        defaults={"titulo": TITULO, "texto": TEXTO, "orden": 1, "vigente_desde": date(2015, 6, 30)},
    )


class Migration(migrations.Migration):
    dependencies = [
        ("cuentas", "0008_cuenta_de_la_entidad"),
    ]

    operations = [
        migrations.AlterField(
            model_name="historicaltextoconsentimiento",
            name="finalidad",
            field=models.SlugField(
                choices=[
                    ("tramite", "Tratamiento de datos para tramitar la solicitud"),
                    ("notificacion", "Notificación electrónica"),
                    ("encuesta", "Encuestas de satisfacción"),
                    ("cuenta", "Tener una cuenta en el portal"),
                    ("suscripcion", "Recibir novedades por correo"),
                ],
                max_length=30,
                verbose_name="finalidad",
            ),
        ),
        migrations.AlterField(
            model_name="textoconsentimiento",
            name="finalidad",
            field=models.SlugField(
                choices=[
                    ("tramite", "Tratamiento de datos para tramitar la solicitud"),
                    ("notificacion", "Notificación electrónica"),
                    ("encuesta", "Encuestas de satisfacción"),
                    ("cuenta", "Tener una cuenta en el portal"),
                    ("suscripcion", "Recibir novedades por correo"),
                ],
                max_length=30,
                verbose_name="finalidad",
            ),
        ),
        migrations.RunPython(escribir, migrations.RunPython.noop),
    ]
