"""Two officials at once, and contributions that come in while the account closes."""

from collections import Counter
from datetime import timedelta

import pytest

from foros.tests.fabricas import un_foro
from nucleo import reloj
from nucleo.tests.a_la_vez import a_la_vez
from participa.acciones.cerrar_cuenta import cerrar_cuenta
from participa.acciones.convocar import convocar
from participa.acciones.usos import DatosDeUso, poner_uso
from participa.errores import DatosInvalidos, TransicionInvalida
from participa.models import Aporte, Ejercicio, Uso
from participa.tests.fabricas import un_aporte, un_ejercicio, una_persona, unas_reglas
from suscripciones.models import Novedad

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.lento]
CUANTOS = 6


def test_varias_personas_convocan_a_la_vez_y_se_convoca_una_sola_vez():
    unas_reglas()
    quien, ejercicio = una_persona(), un_ejercicio(convocado=False)
    salidas = a_la_vez(lambda i: convocar(ejercicio.pk, quien=quien), CUANTOS)
    assert Counter(type(una) for una in salidas)[TransicionInvalida] == CUANTOS - 1
    assert Novedad.objects.filter(clave=ejercicio.tema).count() == 1


def test_un_foro_que_dos_ejercicios_toman_a_la_vez_es_de_uno():
    quien, foro = una_persona(), un_foro()
    ejercicios = [un_ejercicio(convocado=False) for _ in range(CUANTOS)]
    salidas = a_la_vez(lambda i: poner_uso(ejercicios[i].pk, DatosDeUso("foros", foro), quien=quien), CUANTOS)
    assert Counter(type(una) for una in salidas)[DatosInvalidos] == CUANTOS - 1
    assert Uso.objects.count() == 1


def test_lo_que_llega_mientras_se_cierra_la_cuenta_entra_con_ella_abierta_o_no_entra():
    quien = una_persona()
    ejercicio = un_ejercicio(cierra_en=reloj.ahora() - timedelta(hours=1))

    def hacer(i):
        if i % 2:
            un_aporte(ejercicio)
        else:
            cerrar_cuenta(ejercicio.pk, quien=quien)

    a_la_vez(hacer, CUANTOS)
    cerrada = Ejercicio.objects.get(pk=ejercicio.pk).cuenta_cerrada_en is not None
    assert cerrada != Aporte.objects.filter(ejercicio=ejercicio).exists()
