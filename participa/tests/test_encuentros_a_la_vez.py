"""Many sign up at once, and two officials bring the same file at once."""

import pytest

from nucleo.tests.a_la_vez import a_la_vez
from participa.acciones.importar import confirmar, preparar
from participa.acciones.inscribir import inscribir
from participa.errores import TransicionInvalida
from participa.models import Aporte, Inscripcion
from participa.tests.fabricas import un_ejercicio, un_encuentro, una_persona
from participa.tests.test_importar import en_un_csv

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.lento]


def test_los_ultimos_cupos_no_se_dan_dos_veces():
    encuentro = un_encuentro(cupo=5)
    negadas = a_la_vez(
        lambda n: inscribir(encuentro.pk, nombre=f"Persona {n}", correo=f"persona{n}@ejemplo.co"), 16
    )
    assert sum(isinstance(una, TransicionInvalida) for una in negadas) == 11
    assert Inscripcion.objects.count() == 5


def test_la_misma_persona_muchas_veces_a_la_vez_queda_una():
    encuentro = un_encuentro()
    hechas = a_la_vez(lambda n: inscribir(encuentro.pk, nombre="Ana", correo="ana@ejemplo.co"), 16)
    assert [una for una in hechas if una is not None] == []
    assert Inscripcion.objects.count() == 1


def test_dos_que_importan_lo_mismo_a_la_vez_no_lo_repiten():
    ejercicio = un_ejercicio()
    subidos = [
        (preparar(ejercicio.pk, en_un_csv(), "b.csv", quien=quien).importacion.pk, quien)
        for quien in (una_persona(), una_persona())
    ]
    hechas = a_la_vez(lambda n: confirmar(subidos[n][0], quien=subidos[n][1]), 2)
    assert sorted(una.entraron for una in hechas) == [0, 3]
    assert Aporte.objects.count() == 3
