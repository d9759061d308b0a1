"""A topic that closes and opens again: who followed it goes on, unless they were told that it closed."""

from threading import Thread

import pytest
from django.db import connection, transaction

from nucleo import reloj
from nucleo.tests.a_la_vez import hay_quien_me_espera
from suscripciones import acciones
from suscripciones.models import Suscripcion, Suscriptor, Tema
from suscripciones.tests.fabricas import MARTES, enviados, quien_sigue, un_tema

pytestmark = pytest.mark.django_db(transaction=True)
ANA, CLAVE = "ana@correo.example", "noticia:7"


@pytest.fixture(autouse=True)
def martes():
    with reloj.en(MARTES):
        yield


@pytest.fixture
def la_sigue_ana():
    tema = un_tema(CLAVE, "La sede de Soacha")
    quien_sigue(ANA, tema)
    return tema


def sigue() -> bool:
    return Suscripcion.objects.vigentes().filter(tema__clave=CLAVE, suscriptor__correo=ANA).exists()


def test_si_se_reabre_antes_de_avisar_nadie_lo_deja_de_seguir(la_sigue_ana):
    acciones.cerrar_tema(CLAVE)
    un_tema(CLAVE, "La sede de Soacha")

    acciones.difundir()

    assert sigue()
    assert not enviados(ANA)


def test_si_se_vuelve_a_cerrar_el_mismo_dia_se_avisa(la_sigue_ana):
    acciones.cerrar_tema(CLAVE)
    un_tema(CLAVE, "La sede de Soacha")
    acciones.difundir()
    acciones.cerrar_tema(CLAVE)

    acciones.difundir()

    assert not sigue()
    assert len(enviados(ANA)) == 1


def test_cerrado_se_avisa_una_vez(la_sigue_ana):
    acciones.cerrar_tema(CLAVE)
    acciones.difundir()
    acciones.difundir()

    assert Tema.objects.get(clave=CLAVE).cerrado_en
    assert not sigue()
    assert len(enviados(ANA)) == 1


def difundir_en_su_conexion():
    try:
        acciones.difundir()
    finally:
        connection.close()


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite escribe de a uno")
def test_quien_deja_un_tema_mientras_se_cierra_no_espera_en_circulo(la_sigue_ana):
    """Whoever leaves takes the person and then changes what they follow; the closing waits for the person with nothing
    taken that would stop that change. Pointing at a row, as a new part does, does not."""
    acciones.cerrar_tema(CLAVE)
    with transaction.atomic():
        Suscriptor.objects.select_for_update().get(correo=ANA)
        cierre = Thread(target=difundir_en_su_conexion)
        cierre.start()
        while cierre.is_alive() and not hay_quien_me_espera():
            pass
        assert Suscripcion.objects.select_for_update(nowait=True, no_key=True).get(tema__clave=CLAVE)
    cierre.join(timeout=60)

    assert not sigue()
