"""Every migration that the last version does not have yet can run while that version serves (docs/actualizar.md)."""

import pytest
from django.db import migrations, models
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ModelState, ProjectState
from django.db.models import Q

from caja_portal.tests import versiones
from caja_portal.tests.migraciones_seguras import fallas
from nucleo.en_marcha import AgregarIndice, Llenar
from nucleo.permisos import otorgar

#: Migrations that break a rule, and why they may: what they touch is small, or nobody serves from it any more.
CON_MOTIVO: dict[tuple[str, str], str] = {}


@pytest.fixture(scope="module")
def grafo():
    """The files alone: which of them a database has is told by the last version's."""
    return MigrationLoader(None)


@pytest.fixture(scope="module")
def ya_estan(tmp_path_factory):
    ultima = versiones.nombres()[-1]
    return versiones.migraciones(versiones.abrir(ultima, tmp_path_factory.mktemp("version")))


def test_las_migraciones_nuevas_no_detienen_ni_rompen_a_la_version_anterior(grafo, ya_estan):
    viejas = [nodo for nodo in grafo.graph.nodes if nodo in ya_estan]
    antes = grafo.project_state(viejas, at_end=True)
    malas = {
        nodo: list(fallas(grafo.disk_migrations[nodo], antes))
        for nodo in grafo.disk_migrations
        if nodo not in ya_estan and nodo not in CON_MOTIVO
    }
    assert not [f"{app}.{nombre}: {una}" for (app, nombre), dichas in malas.items() for una in dichas]


def test_los_motivos_son_de_migraciones_que_existen_y_todavia_no_tiene_la_ultima_version(grafo, ya_estan):
    assert set(CON_MOTIVO) <= set(grafo.disk_migrations) - ya_estan
    assert all(motivo.strip() for motivo in CON_MOTIVO.values())


def test_la_ultima_version_esta_en_el_historial(grafo, ya_estan):
    """What a version has had is never renamed nor thrown away: its databases could not go on."""
    propias = {app for app, _ in grafo.disk_migrations}
    assert {uno for uno in ya_estan if uno[0] in propias} <= set(grafo.disk_migrations)


# --- The judge itself --------------------------------------------------------------------------------------


def un_estado() -> ProjectState:
    estado = ProjectState()
    campos = [
        ("id", models.BigAutoField(primary_key=True)),
        ("nombre", models.CharField(max_length=20)),
        ("nota", models.TextField(null=True)),
    ]
    estado.add_model(ModelState("prueba", "Cosa", campos))
    return estado


def juzgar(*operaciones, atomica=True) -> list[str]:
    migracion = migrations.Migration("0002_prueba", "prueba")
    migracion.operations, migracion.atomic = list(operaciones), atomica
    return list(fallas(migracion, un_estado()))


def con_modelos(apps, schema_editor):
    apps.get_model("prueba", "Cosa").objects.update(nombre="x")


def con_permisos(apps, schema_editor):
    for rol in ("editor", "auditor"):
        otorgar(apps, rol, ["prueba.view_cosa"])


INDICE = models.Index(fields=["nombre"], name="por_nombre")
NOMBRE = models.CharField(max_length=20)


@pytest.mark.parametrize(
    "operacion",
    [
        migrations.RemoveField("cosa", "nota"),
        migrations.RenameField("cosa", "nota", "apunte"),
        migrations.DeleteModel("Cosa"),
        migrations.RenameModel("Cosa", "Otra"),
        migrations.AddField("cosa", "nuevo", models.TextField(default="")),
        migrations.AddField("cosa", "nuevo", models.CharField(max_length=9, null=True, unique=True)),
        migrations.AlterField("cosa", "nota", models.TextField(default="")),
        migrations.AlterField("cosa", "nombre", models.CharField(max_length=10)),
        migrations.AlterField("cosa", "nombre", models.CharField(max_length=20, unique=True)),
        migrations.AlterField("cosa", "nombre", models.IntegerField()),
        migrations.AddIndex("cosa", INDICE),
        AgregarIndice("cosa", INDICE),
        migrations.AddConstraint("cosa", models.CheckConstraint(condition=~Q(nombre=""), name="con_nombre")),
        migrations.RunPython(con_modelos),
        migrations.RunSQL("SELECT 1"),
        Llenar("prueba", "Cosa", donde=Q(nota=None), valores={"nota": ""}),
        migrations.SeparateDatabaseAndState([migrations.RemoveField("cosa", "nota")]),
    ],
    ids=lambda una: f"{type(una).__name__}-{getattr(una, 'name', '')}",
)
def test_se_niega_lo_que_detiene_o_rompe(operacion):
    assert len(juzgar(operacion)) == 1


def test_pasa_lo_que_solo_agrega():
    nueva = migrations.CreateModel(
        "Nueva", [("id", models.BigAutoField(primary_key=True)), ("nombre", NOMBRE)]
    )
    assert not juzgar(
        nueva,
        migrations.AddIndex("nueva", INDICE),
        migrations.AddField("nueva", "otro", models.TextField()),
        migrations.AddField("cosa", "nuevo", models.TextField(null=True)),
        migrations.AddField("cosa", "marca", models.BooleanField(db_default=False)),
        migrations.AlterField("cosa", "nombre", models.CharField("el nombre", max_length=40)),
        migrations.RunPython(con_permisos, migrations.RunPython.noop),
    )


def test_pasa_lo_que_va_por_lotes_y_sin_cerrar_la_tabla():
    llenar = Llenar("prueba", "Cosa", donde=Q(nota=None), valores={"nota": ""})
    assert not juzgar(AgregarIndice("cosa", INDICE), llenar, atomica=False)
