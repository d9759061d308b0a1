"""A neutral entity and first versions of the legal pages, so that every page works before anyone configures it."""

from datetime import date

from django.db import migrations

DESDE = date(2015, 6, 30)  # Ley 1755 de 2015: the first request that the desk can count

ENTIDAD = {
    "nombre": "Caja de la Ciudadanía",
    "sigla": "CAJA",
    "nit": "000.000.000-0",
    "naturaleza": "caja_publica",
    "sigla_mesa": "PQRSD",
    "direccion": "Dirección por configurar",
    "municipio": "Bogotá, D. C.",
    "departamento": "Bogotá, D. C.",
    "horario": "Lunes a viernes, de 8:00 a. m. a 5:00 p. m.",
    "telefono": "+57 601 000 0000",
    "correo_institucional": "contacto@caja.example",
    "correo_judicial": "notificaciones.judiciales@caja.example",
    "politica_recepcion": "dia_no_habil_siguiente",
    "hora_cierre": "17:00",
}

TERMINOS = """
Este portal recibe peticiones, quejas, reclamos, sugerencias y denuncias, e informa qué se hizo con cada una.

## Uso del portal

Usted puede usarlo sin registrarse y sin costo. Escriba con respeto y con información verdadera: es la que permite
responderle. La entidad conserva lo que usted radica y no lo cambia.

## Disponibilidad

Si el portal falla cuando usted lo necesita, puede presentar su solicitud por los otros canales que aparecen al pie de
la página, o de nuevo por este dentro de los tres días siguientes (artículo 62 de la Ley 1437 de 2011).
"""

PRIVACIDAD = """
La entidad trata los datos que usted entrega para recibir, tramitar y responder su solicitud (Ley 1581 de 2012).

## Sus derechos

Usted puede conocer, actualizar, rectificar y suprimir sus datos, pedir prueba de su autorización y revocarla. Para
hacerlo radique una consulta o un reclamo de datos personales en este portal. Si no queda conforme con la respuesta,
puede quejarse ante la Superintendencia de Industria y Comercio.

## Solicitudes anónimas

De una solicitud anónima no se guarda la dirección de internet, el navegador ni la sesión de quien la presentó.

## Cookies

Las páginas públicas no usan cookies para seguirle ni piden nada a terceros. Solo los funcionarios que inician sesión
reciben una cookie de sesión.
"""

DERECHOS = """
Los contenidos de este portal son de la entidad, salvo que se indique otra cosa. Usted puede copiarlos y compartirlos
si cita la fuente y no los altera. Lo que usted radica sigue siendo suyo.
"""

TEXTOS = [
    ("terminos", "Términos y condiciones", TERMINOS),
    ("privacidad", "Política de privacidad y tratamiento de datos", PRIVACIDAD),
    ("derechos-autor", "Política de derechos de autor", DERECHOS),
]


def crear(apps, schema_editor):
    apps.get_model("nucleo", "Entidad").objects.get_or_create(vigente_desde=DESDE, defaults=ENTIDAD)
    TextoLegal = apps.get_model("nucleo", "TextoLegal")
    for clave, titulo, cuerpo in TEXTOS:
        TextoLegal.objects.get_or_create(
            clave=clave,
            version=1,
            defaults={"titulo": titulo, "cuerpo": cuerpo.strip(), "vigente_desde": DESDE},
        )


class Migration(migrations.Migration):
    dependencies = [("nucleo", "0001_entidad_y_calendario")]
    operations = [migrations.RunPython(crear, migrations.RunPython.noop)]
