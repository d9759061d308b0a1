"""The database itself refuses to let content go but by an acta with its two approvals (R3.39)."""

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from cuentas.models import Rol
from nucleo import reloj
from pqrs import acciones
from pqrs.consultas import integridad
from pqrs.errores import TransicionInvalida
from pqrs.models import (
    ContenidoActuacion,
    Eliminacion,
    ExpedientePorEliminar,
)
from pqrs.tests.eliminacion import DESPUES, eliminada, un_acta, una_respondida, una_serie
from pqrs.tests.fabricas import una_funcionaria

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def carpeta(settings, tmp_path):
    settings.DATA_DIR = tmp_path


@pytest.fixture
def ada():
    return una_funcionaria(Rol.ADMINISTRADOR, first_name="Ada")


@pytest.fixture
def marcela():
    return una_funcionaria(Rol.COORDINADOR, first_name="Marcela")


@pytest.fixture
def vieja():
    una_serie()
    return una_respondida()


@pytest.fixture
def sin_aprobar(vieja, ada):
    with reloj.en(DESPUES):
        return un_acta(vieja, ada)


def rechazada(sentencia: str, valores=()) -> None:
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sentencia, valores)
    assert ContenidoActuacion.objects.count() >= 4


BORRAR = "DELETE FROM pqrs_contenidoactuacion"


def test_sin_acta_o_con_un_acta_a_medias_la_base_no_borra_nada(sin_aprobar, ada):
    rechazada(BORRAR)
    acciones.aprobar_eliminacion(sin_aprobar.pk, ada)
    rechazada(BORRAR)


def test_con_acta_la_base_solo_deja_ir_lo_que_el_acta_cubre(sin_aprobar, ada, marcela):
    """Not one payload of another request, nor an UPDATE, nor a step."""
    otra = una_respondida()
    Eliminacion.objects.filter(pk=sin_aprobar.pk).update(primera_por=ada, primera_en=DESPUES)
    Eliminacion.objects.filter(pk=sin_aprobar.pk).update(segunda_por=marcela, segunda_en=DESPUES)
    rechazada(
        f"{BORRAR} WHERE actuacion_id IN (SELECT id FROM pqrs_actuacion WHERE solicitud_id = %s)", [otra.pk]
    )
    rechazada("UPDATE pqrs_contenidoactuacion SET texto = 'otra cosa'")
    rechazada("DELETE FROM pqrs_actuacion")
    rechazada("UPDATE pqrs_actuacion SET es_publica = NOT es_publica")


def test_un_acta_ya_ejecutada_no_sirve_para_borrar_su_propia_constancia(vieja, ada, marcela):
    una_respondida()
    eliminada(vieja, ada, marcela)
    with pytest.raises(DatabaseError, match="no se cambia ni se borra"), transaction.atomic():
        connection.cursor().execute(
            f"{BORRAR} WHERE actuacion_id IN (SELECT id FROM pqrs_actuacion WHERE solicitud_id = %s)",
            [vieja.pk],
        )


@pytest.mark.parametrize(
    "cambios",
    [
        {"primera_por": "ada", "segunda_por": "marcela"},
        {"segunda_por": "marcela"},
        {"ejecutada_en": DESPUES},
        {"acta": "otra"},
        {"motivo": "otro"},
    ],
    ids=[
        "dos-de-una-vez",
        "la-segunda-sin-la-primera",
        "ejecutada-sin-aprobar",
        "otra-acta",
        "otras-razones",
    ],
)
def test_la_base_no_deja_saltar_pasos_ni_cambiar_un_acta(sin_aprobar, ada, marcela, cambios):
    personas = {"ada": ada, "marcela": marcela}
    valores = {campo: personas.get(valor, valor) for campo, valor in cambios.items()}
    valores |= {f"{campo[:-3]}en": DESPUES for campo in cambios if campo.endswith("_por")}
    with pytest.raises(DatabaseError), transaction.atomic():
        Eliminacion.objects.filter(pk=sin_aprobar.pk).update(**valores)


def test_la_base_no_deja_que_apruebe_dos_veces_la_misma_ni_que_un_acta_nazca_aprobada(
    sin_aprobar, ada, marcela
):
    acciones.aprobar_eliminacion(sin_aprobar.pk, ada)
    with pytest.raises(IntegrityError), transaction.atomic():
        Eliminacion.objects.filter(pk=sin_aprobar.pk).update(segunda_por=ada, segunda_en=DESPUES)
    with pytest.raises(DatabaseError, match="dos veces"), transaction.atomic():
        Eliminacion.objects.create(
            acta="nueva", motivo="m", propuesta_por=ada, propuesta_en=DESPUES, primera_por=ada,
            primera_en=DESPUES, segunda_por=marcela, segunda_en=DESPUES,
        )  # fmt: skip


def test_a_un_acta_aprobada_no_se_le_agregan_ni_quitan_solicitudes(sin_aprobar, ada):
    otra = una_respondida()
    acciones.aprobar_eliminacion(sin_aprobar.pk, ada)
    with pytest.raises(DatabaseError, match="dos veces"), transaction.atomic():
        ExpedientePorEliminar.objects.create(eliminacion=sin_aprobar, solicitud=otra)
    for sentencia in (
        "DELETE FROM pqrs_expedienteporeliminar",
        "UPDATE pqrs_expedienteporeliminar SET solicitud_id = solicitud_id",
        "DELETE FROM pqrs_eliminacion",
    ):
        rechazada(sentencia)
    with pytest.raises(TransicionInvalida, match="no se retira"):
        acciones.retirar_eliminacion(sin_aprobar.pk)


def test_un_reemplazo_de_sqlite_tampoco_pasa_por_encima(sin_aprobar, ada):
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL no tiene REPLACE")
    acciones.aprobar_eliminacion(sin_aprobar.pk, ada)
    for tabla in ("pqrs_eliminacion", "pqrs_expedienteporeliminar"):
        rechazada(f"REPLACE INTO {tabla} SELECT * FROM {tabla}")


def test_un_contenido_que_falta_sin_acta_se_denuncia(vieja, ada, marcela):
    """Whoever went round the guards is found: only the acta's step forgives."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER pqrs_contenido_borrado")
        else:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("ALTER TABLE pqrs_contenidoactuacion DISABLE TRIGGER pqrs_contenido_borrado")
        cursor.execute(
            "DELETE FROM pqrs_contenidoactuacion WHERE actuacion_id IN (SELECT id FROM pqrs_actuacion WHERE n = 2)"
        )
    assert any("no tiene contenido" in hallazgo for hallazgo in integridad.comprobar().hallazgos)
