"""The words that whoever opens an account accepts, and who may read the log of sign-ins."""

from datetime import date

from django.db import migrations

from nucleo.permisos import otorgar

TITULO = "Autorizo el tratamiento de mis datos para tener una cuenta"
TEXTO = (
    "Autorizo a {entidad}, NIT {nit}, {direccion}, {telefono}, {correo}, a guardar mi correo y la fecha y hora en que "
    "entro, para que pueda ver mis solicitudes en un solo lugar. Puedo conocer, actualizar, rectificar y suprimir mis "
    "datos, cerrar la cuenta, revocar esta autorización y quejarme ante la Superintendencia de Industria y Comercio. "
    "La cuenta es opcional: se puede pedir, quejarse y reclamar sin ella."
)


def escribir(apps, schema_editor):
    apps.get_model("cuentas", "TextoConsentimiento").objects.get_or_create(
        finalidad="cuenta",
        version=1,
        defaults={"titulo": TITULO, "texto": TEXTO, "orden": 1, "vigente_desde": date(2015, 6, 30)},
    )
    for rol in ("administrador", "auditor"):
        otorgar(apps, rol, ["cuentas.view_acceso"])


class Migration(migrations.Migration):
    dependencies = [
        ("cuentas", "0004_cuentas_de_la_ciudadania"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(escribir, migrations.RunPython.noop)]
