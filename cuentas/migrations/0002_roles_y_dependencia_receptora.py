"""The roles as groups (each app grants its own permissions), the office that receives what arrives, and the first
version of each consent text."""

from datetime import date

from django.db import migrations

ROLES = [
    "radicador",
    "responsable",
    "revisor",
    "firmante",
    "coordinador",
    "moderador",
    "editor",
    "agente",
    "participacion",
    "reserva",
    "auditor",
    "administrador",
]

DESDE = date(2015, 6, 30)

CONSENTIMIENTOS = [
    (
        "tramite",
        1,
        "Autorizo el tratamiento de mis datos para tramitar esta solicitud",
        "Autorizo a {entidad}, NIT {nit}, {direccion}, {telefono}, {correo}, a tratar los datos de este formulario para "
        "tramitar y responder mi solicitud. Las preguntas marcadas como «opcional» son facultativas. Puedo conocer, "
        "actualizar, rectificar y suprimir mis datos, revocar esta autorización y quejarme ante la Superintendencia de "
        "Industria y Comercio. Si no la marco, mi solicitud se recibe igual: la ley permite tratar lo necesario para responderla.",
    ),
    (
        "notificacion",
        2,
        "Acepto que me notifiquen por correo electrónico",
        "Acepto que {entidad} me notifique sus decisiones en la dirección de correo electrónico que escribí (artículo 56 "
        "de la Ley 1437 de 2011). Puedo pedir otro medio en cualquier momento de la actuación.",
    ),
    (
        "encuesta",
        3,
        "Acepto que me pregunten cómo me atendieron",
        "Autorizo a {entidad} a escribirme una vez, al terminar, para preguntarme cómo me atendió. Es opcional y no "
        "cambia el trámite.",
    ),
]


def crear(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    for rol in ROLES:
        Group.objects.get_or_create(name=rol)
    apps.get_model("cuentas", "Dependencia").objects.get_or_create(
        codigo="atencion", defaults={"nombre": "Atención a la Ciudadanía", "recibe_solicitudes": True}
    )
    TextoConsentimiento = apps.get_model("cuentas", "TextoConsentimiento")
    for finalidad, orden, titulo, texto in CONSENTIMIENTOS:
        TextoConsentimiento.objects.get_or_create(
            finalidad=finalidad,
            version=1,
            defaults={"titulo": titulo, "texto": texto, "orden": orden, "vigente_desde": DESDE},
        )


class Migration(migrations.Migration):
    dependencies = [
        ("cuentas", "0001_personas_y_dependencias"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]
    operations = [migrations.RunPython(crear, migrations.RunPython.noop)]
