"""Whoever writes in the chat gets SIGKILL between any two of their steps: what they send again with the same key is
there once, and whoever reads or listens meanwhile finds no gap."""

from itertools import count
from uuid import UUID

import pytest

from caja_portal.tests.procesos import instalacion
from chat.acciones.abrir import Quien, abrir
from chat.acciones.decir import decir
from chat.consultas import lectura
from chat.models import Conversacion, Mensaje
from chat.tests.fabricas import MARTES, una_sala
from nucleo import reloj

pytestmark = [pytest.mark.lento, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def semillero(db, tmp_path, settings):
    with instalacion(tmp_path) as una:
        settings.DATA_DIR = una.datos
        yield una.semillero()


def dichos(conversacion: Conversacion) -> list[tuple[int, str]]:
    return [(uno.seq, uno.texto) for uno in lectura.despues(conversacion.pk, 0).mensajes]


def test_lo_que_se_envia_otra_vez_queda_una_vez_aunque_maten_a_quien_lo_escribia(semillero):
    sala = una_sala()
    for paso in count(1):
        quien = Quien(llave_huella=f"{paso:064}", nombre="Rosa")
        todo = [(1, "Buenos días"), (2, f"Lo de la vez {paso}")]
        murio = semillero.hacer("chat", paso)

        for una in Conversacion.objects.filter(participantes__llave_huella=quien.llave_huella):
            assert dichos(una) == todo[: una.ultimo_seq], paso
        with reloj.en(MARTES):
            conversacion = abrir(sala, quien, "Buenos días", UUID(int=paso), acepta=True)
            decir(conversacion.participantes.get(), f"Lo de la vez {paso}", UUID(int=paso + 1_000))

        assert dichos(conversacion) == todo, paso
        assert Mensaje.objects.filter(autor__llave_huella=quien.llave_huella).count() == 2, paso
        if not murio:
            break
    assert paso > 25
    assert Conversacion.objects.count() == paso
