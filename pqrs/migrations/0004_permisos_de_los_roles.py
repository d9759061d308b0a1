"""What each role may do at the desk."""

from django.db import migrations

from nucleo.permisos import otorgar

VER = ["pqrs.view_solicitud"]
TODO = ["pqrs.ver_todas", *VER]
ATENDER = ["pqrs.responder_solicitud"]
COORDINAR = ["pqrs.asignar_solicitud", "pqrs.clasificar_solicitud"]
PERMISOS = {
    "responsable": VER + ATENDER + ["pqrs.clasificar_solicitud"],
    "coordinador": TODO + ATENDER + COORDINAR,
    "auditor": TODO,
    "administrador": TODO
    + COORDINAR
    + ["pqrs.view_termino", "pqrs.add_termino", "pqrs.change_termino"]
    + [
        f"nucleo.{verbo}_{modelo}"
        for modelo in ("entidad", "textolegal", "dianohabil")
        for verbo in ("view", "add", "change")
    ]
    + [
        f"cuentas.{verbo}_{modelo}"
        for modelo in ("usuario", "dependencia", "textoconsentimiento")
        for verbo in ("view", "add", "change")
    ],
}


def dar(apps, schema_editor):
    for rol, permisos in PERMISOS.items():
        otorgar(apps, rol, permisos)


class Migration(migrations.Migration):
    dependencies = [
        ("pqrs", "0003_terminos_de_ley"),
        ("nucleo", "0002_entidad_y_textos_iniciales"),
        ("cuentas", "0002_roles_y_dependencia_receptora"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(dar, migrations.RunPython.noop)]
