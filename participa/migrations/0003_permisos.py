"""Who keeps the plan and its exercises, who decides on contributions, who brings them in, and who looks at it all."""

from django.db import migrations

from nucleo.permisos import otorgar

EL_PLAN = ("plan", "metadelplan", "evento", "ejercicio", "encuentro", "momento")
PUBLICO = [f"participa.view_{uno}" for uno in (*EL_PLAN, "compromiso")]
VER = [
    *PUBLICO,
    *(
        f"participa.view_{uno}"
        for uno in (
            "aporte",
            "decision",
            "materializacion",
            "informe",
            "cortemensual",
            "documentoanual",
            "inscripcion",
        )
    ),
]
LLEVAR_EL_PLAN = [
    *(f"participa.{verbo}_{uno}" for verbo in ("add", "change") for uno in EL_PLAN),
    "participa.delete_metadelplan",
    "participa.change_compromiso",
]
LOS_EJERCICIOS = [
    "participa.convocar",
    "participa.informar",
    *(f"participa.{verbo}_{uno}" for verbo in ("add", "change") for uno in ("informe", "documentoanual")),
    "participa.add_cortemensual",
]
DECIDIR = [
    "participa.decidir",
    "participa.view_aporte",
    "participa.add_aporte",
    "participa.change_aporte",
    "participa.view_decision",
    *(f"participa.{verbo}_materializacion" for verbo in ("view", "add", "change")),
]


def dar(apps, schema_editor):
    otorgar(apps, "participacion", [*VER, *LLEVAR_EL_PLAN, *LOS_EJERCICIOS, *DECIDIR])
    otorgar(apps, "coordinador", [*VER, *DECIDIR])
    otorgar(apps, "responsable", [*PUBLICO, *DECIDIR])
    # Whoever attends a door brings what is said through it.
    for rol in ("moderador", "agente", "radicador", "editor"):
        otorgar(apps, rol, ["participa.view_ejercicio", "participa.add_aporte"])
    otorgar(apps, "administrador", [*PUBLICO, *LLEVAR_EL_PLAN])
    otorgar(apps, "auditor", VER)


class Migration(migrations.Migration):
    dependencies = [
        ("participa", "0002_guardas"),
        ("cuentas", "0008_cuenta_de_la_entidad"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(dar, migrations.RunPython.noop)]
