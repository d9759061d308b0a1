"""Two officials annul the same number at once: one wins, and one number is spent (R3.2, R3.4)."""

import threading

import pytest
from django.db import connection

from cuentas.models import Rol
from pqrs import acciones
from pqrs.consultas import integridad
from pqrs.errores import TransicionInvalida
from pqrs.models import AnulacionRadicado, Contador
from pqrs.tests.fabricas import una_funcionaria, una_solicitud

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.lento]


def test_dos_que_anulan_a_la_vez_gastan_un_solo_numero():
    solicitud, quien = una_solicitud(), una_funcionaria(Rol.COORDINADOR)
    salida, desenlaces = threading.Barrier(4), []

    def anular():
        try:
            salida.wait(20)
            acciones.anular(solicitud.pk, "Error.", "Acta 1", quien)
            desenlaces.append("anulado")
        except TransicionInvalida:
            desenlaces.append("ya estaba")
        finally:
            connection.close()

    hilos = [threading.Thread(target=anular) for _ in range(4)]
    for hilo in hilos:
        hilo.start()
    for hilo in hilos:
        hilo.join(60)

    assert sorted(desenlaces) == ["anulado", "ya estaba", "ya estaba", "ya estaba"]
    assert AnulacionRadicado.objects.count() == 1
    assert Contador.objects.get(serie="E").ultimo == solicitud.consecutivo + 1
    assert integridad.comprobar().hallazgos == []
