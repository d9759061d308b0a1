"""Who files for others (R3.7), annuls a number (R3.4) and gives priority (R1.8)."""

from django.db import migrations

from nucleo.permisos import otorgar

RADICAR, PRIORIZAR, ANULAR = (
    "pqrs.radicar_por_otro",
    "pqrs.priorizar_solicitud",
    "pqrs.anular_radicado",
)
PERMISOS = {
    "radicador": [RADICAR, PRIORIZAR],
    "responsable": [RADICAR, PRIORIZAR],
    "coordinador": [RADICAR, PRIORIZAR, ANULAR],
}


def dar(apps, schema_editor):
    for rol, permisos in PERMISOS.items():
        otorgar(apps, rol, permisos)


class Migration(migrations.Migration):
    dependencies = [("pqrs", "0012_ventanilla_anulacion_y_prelacion")]
    operations = [migrations.RunPython(dar, migrations.RunPython.noop)]
