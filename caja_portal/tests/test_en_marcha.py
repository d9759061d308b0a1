"""What changes the database with the portal running does it little by little, and can be cut and run again."""

import pytest
from django.apps import apps
from django.db import connection, migrations, models
from django.db.migrations.state import ProjectState
from django.db.models import F, Q
from django.test.utils import CaptureQueriesContext

from caja_portal.models import OpinionDePagina
from nucleo.en_marcha import AgregarIndice, Llenar

pytestmark = pytest.mark.django_db(transaction=True)
ENERO = "2026-01-01"


@pytest.fixture
def paginas():
    filas = [OpinionDePagina(pagina=f"/pagina-{n}/", mes=ENERO, si=n) for n in range(25)]
    return OpinionDePagina.objects.bulk_create(filas)


def correr(operacion) -> list[str]:
    estado = ProjectState.from_apps(apps)
    despues = estado.clone()
    operacion.state_forwards("caja_portal", despues)
    with (
        CaptureQueriesContext(
            connection,
        ) as dichas,
        connection.schema_editor(atomic=False) as editor,
    ):
        operacion.database_forwards("caja_portal", editor, estado, despues)
    return [una["sql"] for una in dichas]


def test_llena_todas_las_filas_que_faltan_y_solo_esas_por_lotes(paginas):
    copiar = Llenar("caja_portal", "OpinionDePagina", donde=Q(no=0), valores={"no": F("si") + 1}, lote=10)
    escritas = [una for una in correr(copiar) if una.startswith("UPDATE")]
    assert len(escritas) == 3
    assert all(una.no == una.si + 1 for una in OpinionDePagina.objects.all())


def test_cortada_a_la_mitad_sigue_donde_iba(paginas):
    copiar = Llenar("caja_portal", "OpinionDePagina", donde=Q(no=0), valores={"no": F("si") + 1}, lote=10)
    hechas = [una.pk for una in paginas[:10]]
    OpinionDePagina.objects.filter(pk__in=hechas).update(no=99)
    correr(copiar)
    assert OpinionDePagina.objects.filter(no=99).count() == 10
    assert not OpinionDePagina.objects.filter(no=0).exists()


def test_el_indice_se_hace_sin_detener_a_quien_escribe_aunque_haya_quedado_a_medias():
    agregar = AgregarIndice("opiniondepagina", models.Index(fields=["si"], name="prueba_en_marcha"))
    try:
        correr(agregar)
        if connection.vendor == "postgresql":
            hechas = correr(agregar)
            assert any("CREATE INDEX CONCURRENTLY" in una for una in hechas)
        assert "prueba_en_marcha" in _indices()
    finally:
        with connection.schema_editor(atomic=False) as editor:
            editor.execute("DROP INDEX IF EXISTS prueba_en_marcha")


def _indices() -> set[str]:
    with connection.cursor() as cursor:
        return set(connection.introspection.get_constraints(cursor, OpinionDePagina._meta.db_table))


def test_sus_operaciones_se_escriben_en_una_migracion():
    nombre, _, datos = Llenar("pqrs", "Solicitud", donde=Q(asunto=""), valores={"asunto": "x"}).deconstruct()
    assert (nombre, datos["lote"]) == ("Llenar", 1000)
    assert isinstance(
        AgregarIndice("solicitud", models.Index(fields=["asunto"], name="x")), migrations.AddIndex
    )
