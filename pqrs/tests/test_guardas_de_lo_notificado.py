"""What was notified, posted and written stays as it was: the database refuses to change it, and what goes round the
database is found (R3.31, R3.34; promise 4)."""

import pytest
from django.db import DatabaseError, connection, transaction

from cuentas.models import Rol
from nucleo import reloj
from pqrs import acciones
from pqrs.consultas import integridad
from pqrs.models import AvisoDeCartelera, Notificacion, Oficio
from pqrs.tests.fabricas import una_funcionaria, una_solicitud
from pqrs.tests.test_historia import sin_cerrojo  # noqa: F401 - a fixture
from pqrs.tests.test_notificar import CITADA, DECIDIDA, decidir

pytestmark = pytest.mark.django_db


@pytest.fixture
def beatriz():
    return una_funcionaria()


@pytest.fixture
def citada(beatriz):
    """Decided and called."""
    solicitud = decidir(beatriz)
    with reloj.en(CITADA):
        acciones.citar(solicitud.pk, "Venga a la calle 1.", beatriz)
    return Notificacion.objects.get()


@pytest.fixture
def fijado(beatriz):
    solicitud = una_solicitud(persona=None)
    acciones.guardar_borrador(solicitud.pk, "Se corrigió.", "Nada.", beatriz)
    acciones.responder(solicitud.pk, beatriz)
    return acciones.publicar_aviso(solicitud.pk, "Respuesta", "Se corrigió.", "Es anónima.", beatriz)


def no_deja(cambio, palabras="no se cambia ni se borra"):
    with pytest.raises(DatabaseError, match=palabras), transaction.atomic():
        cambio()


@pytest.mark.parametrize(
    "campos",
    [
        {"citada_en": DECIDIDA},
        {"citada_en": None},
        {"expedida_en": CITADA},
        {"documento_sha256": "0" * 64},
        {"recursos": "Ninguno"},
        {"recursos_plazo": "1 día"},
        {"medio": "publicacion"},
        {"contada_desde": "2026-12-30"},
        {"clase": "comunicacion"},
    ],
    ids=str,
)
def test_lo_que_ya_paso_con_una_notificacion_no_se_cambia(citada, campos):
    no_deja(lambda: Notificacion.objects.filter(pk=citada.pk).update(**campos))


def test_una_notificacion_no_pasa_a_otra_solicitud_sin_anulacion(citada):
    """R3.4."""
    no_deja(lambda: Notificacion.objects.update(solicitud=una_solicitud()))


def test_una_notificacion_sigue_al_radicado_que_reemplaza_al_suyo(citada, beatriz):
    """R3.4: the one lawful way."""
    marcela = una_funcionaria(Rol.COORDINADOR)
    acciones.reabrir(citada.solicitud_id, "Un juez lo ordenó.", marcela)
    nueva = acciones.anular(citada.solicitud_id, "Error.", "Acta 1", marcela).nueva
    assert Notificacion.objects.get().solicitud == nueva
    assert integridad.comprobar().hallazgos == []


def test_el_medio_electronico_cambia_solo_mientras_nadie_ha_abierto_la_decision(beatriz):
    """R3.30, R3.31."""
    solicitud = decidir(beatriz, electronica=True)
    with reloj.en(CITADA):
        acciones.notificarse(solicitud.pk)
    no_deja(lambda: Notificacion.objects.update(medio="citacion"))


@pytest.mark.parametrize("campos", [{"texto": "Otra cosa."}, {"titulo": "Otro"}, {"fijado_en": DECIDIDA}])
def test_un_aviso_fijado_no_se_cambia(fijado, campos):
    """R3.15."""
    no_deja(lambda: AvisoDeCartelera.objects.update(**campos))


@pytest.mark.parametrize("modelo", [Notificacion, AvisoDeCartelera])
def test_ni_lo_notificado_ni_lo_fijado_se_borra(fijado, modelo):
    filas = modelo.objects.all()
    no_deja(lambda: filas._raw_delete(filas.db))


@pytest.mark.skipif(connection.vendor != "sqlite", reason="REPLACE es de SQLite")
@pytest.mark.parametrize("tabla", ["pqrs_notificacion", "pqrs_avisodecartelera"])
def test_un_reemplazo_de_sqlite_tampoco_lo_cambia(fijado, tabla):
    def reemplazar():
        with connection.cursor() as cursor:
            cursor.execute(f"INSERT OR REPLACE INTO {tabla} SELECT * FROM {tabla}")

    no_deja(reemplazar)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="TRUNCATE es de PostgreSQL")
@pytest.mark.parametrize("tabla", ["pqrs_notificacion", "pqrs_avisodecartelera"])
def test_postgresql_tampoco_deja_vaciarlo(fijado, tabla):
    def vaciar():
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute(f"TRUNCATE {tabla} CASCADE")

    no_deja(vaciar)


@pytest.mark.parametrize("campos", [{"cuerpo": "Vaya a otra parte."}, {"firma": "Otra, Jefa"}])
def test_un_oficio_que_se_cambia_se_encuentra(citada, campos):
    """Its digest and its signature are in the chained history (promise 4)."""
    assert integridad.comprobar().hallazgos == []
    Oficio.objects.update(**campos)
    numero = Oficio.objects.get().radicado_salida
    assert integridad.comprobar().hallazgos == [f"{numero}: el oficio no es el que se expidió."]


def test_una_cartelera_cambiada_a_la_fuerza_se_encuentra(fijado, sin_cerrojo):  # noqa: F811
    AvisoDeCartelera.objects.update(texto="Otra cosa.")
    assert integridad.comprobar().hallazgos == [
        f"{fijado.oficio.radicado_salida}: la cartelera no muestra lo que se publicó."
    ]


def test_los_oficios_de_una_solicitud_anulada_verifican_en_la_nueva(beatriz):
    """R3.4: the letter follows the request to its new number, with the copy of its step."""
    solicitud = una_solicitud()
    acciones.ampliar(solicitud.pk, 5, "Hay que pedir un concepto.", beatriz)
    nueva = acciones.anular(solicitud.pk, "Error.", "Acta 1", una_funcionaria(Rol.COORDINADOR)).nueva
    assert Oficio.objects.get().solicitud == nueva
    assert integridad.comprobar().hallazgos == []
