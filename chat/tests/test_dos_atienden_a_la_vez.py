"""Officials who press at once: one takes the conversation, nobody goes over what they can attend, and every number is
given once. Each in its own transaction, on both databases."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import connection

from chat.acciones import atender, barrer, presencia
from chat.acciones.decir import decir
from chat.errores import NoPuede, YaLaTomaron
from chat.models import Conversacion, Mensaje
from chat.tests.fabricas import MARTES, YA_CERRO, la_persona, un_oficial, una_conversacion, una_sala
from nucleo import reloj

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.lento]


@pytest.fixture(autouse=True)
def un_martes():
    with reloj.en(MARTES):
        yield


def a_la_vez(hacer, cuantos: int) -> list:
    """Run ``hacer(i)`` in threads that start together, each with its connection; errors come back as values."""
    salida = Barrier(cuantos)

    def correr(i):
        try:
            connection.ensure_connection()
            salida.wait(timeout=60)
            return hacer(i)
        except Exception as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(cuantos) as hilos:
        return list(hilos.map(correr, range(cuantos)))


def en(momento, hacer):
    """In a thread, where the clock that was fixed here is not."""

    def con_reloj(i):
        with reloj.en(momento):
            return hacer(i)

    return con_reloj


def test_ocho_que_toman_a_la_vez_son_uno():
    conversacion, oficiales = una_conversacion(), [un_oficial() for _ in range(8)]
    salieron = a_la_vez(en(MARTES, lambda i: atender.tomar(conversacion.pk, quien=oficiales[i])), 8)
    tarde = [uno for uno in salieron if isinstance(uno, YaLaTomaron)]
    assert (len(tarde), [uno for uno in salieron if isinstance(uno, Exception) and uno not in tarde]) == (
        7,
        [],
    )
    conversacion.refresh_from_db()
    assert all(conversacion.agente.get_full_name() in str(uno) for uno in tarde)
    assert Mensaje.objects.filter(conversacion=conversacion).count() == 2


def test_quien_toma_en_varias_ventanas_a_la_vez_no_pasa_de_su_cupo():
    sala, oficial = una_sala(), un_oficial()
    presencia.preferir(quien=oficial, cupo=2, con_sonido=False, con_titulo=False)
    esperan = [una_conversacion(sala) for _ in range(6)]
    salieron = a_la_vez(en(MARTES, lambda i: atender.tomar(esperan[i].pk, quien=oficial)), 6)
    assert sum(isinstance(uno, NoPuede) for uno in salieron) == 4
    assert Conversacion.objects.filter(agente=oficial).count() == 2


def test_dos_relojes_que_barren_mientras_la_persona_escribe_no_repiten_ni_saltan_numeros():
    sala = una_sala()
    esperan = [una_conversacion(sala) for _ in range(3)]
    personas = [la_persona(una) for una in esperan]

    def hacer(i):
        if i < 2:
            with reloj.en(YA_CERRO):
                return barrer.barrer()
        with reloj.en(MARTES):
            return decir(personas[i - 2], "¿Hay alguien?", uuid4())

    a_la_vez(hacer, 5)
    for una in esperan:
        una.refresh_from_db()
        numeros = list(una.mensajes.order_by("seq").values_list("seq", flat=True))
        assert una.cierre == "abandono"
        assert numeros == list(range(1, una.ultimo_seq + 1))
        assert una.mensajes.filter(clase=Mensaje.Clase.EVENTO).count() == 1
