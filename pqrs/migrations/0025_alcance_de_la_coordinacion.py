"""A coordinador assigns and sees all of a dependencia, not of the others; an auditor reads all, the rules of the desk and
its people too, and changes nothing."""

from django.db import migrations

from nucleo.permisos import otorgar, retirar

VER_TODAS = ["pqrs.ver_todas"]
DEL_AUDITOR = [
    *(f"nucleo.view_{modelo}" for modelo in ("entidad", "textolegal", "dianohabil")),
    *(f"cuentas.view_{modelo}" for modelo in ("usuario", "dependencia", "firma", "textoconsentimiento")),
    "pqrs.view_termino",
]


def acotar(apps, schema_editor):
    retirar(apps, "coordinador", VER_TODAS)
    otorgar(apps, "auditor", DEL_AUDITOR)


def soltar(apps, schema_editor):
    otorgar(apps, "coordinador", VER_TODAS)
    retirar(apps, "auditor", DEL_AUDITOR)


class Migration(migrations.Migration):
    dependencies = [
        ("pqrs", "0024_vistos_plantillas_oficios_y_satisfaccion"),
        ("cuentas", "0005_texto_de_la_cuenta_y_lectura_de_accesos"),
    ]
    operations = [migrations.RunPython(acotar, soltar)]
