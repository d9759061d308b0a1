"""Whoever may read reserved identities sees the requests of their own dependencia, like everybody who is not told
otherwise: reading who asks is one right, and seeing the work of the other offices, another (docs/decisiones/0016)."""

from django.db import migrations

from nucleo.permisos import otorgar, retirar

VER_TODAS = ["pqrs.ver_todas"]


def acotar(apps, schema_editor):
    retirar(apps, "reserva", VER_TODAS)


def soltar(apps, schema_editor):
    otorgar(apps, "reserva", VER_TODAS)


class Migration(migrations.Migration):
    dependencies = [("pqrs", "0030_rotulos_y_una_sola_descarga")]
    operations = [migrations.RunPython(acotar, soltar)]
