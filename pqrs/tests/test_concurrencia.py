"""Sixty-four people file at once (promise 2)."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from pqrs import acciones
from pqrs.acciones import archivos
from pqrs.consultas import integridad
from pqrs.models import Contador, Solicitud
from pqrs.tests.fabricas import una_funcionaria, una_radicada, una_solicitud

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.lento]
CUANTAS = 64


def a_la_vez(funcion) -> list:
    """Run ``funcion(i)`` in 64 threads that start together, each with its connection; errors come back as values."""
    salida = Barrier(CUANTAS)

    def correr(i):
        try:
            connection.ensure_connection()
            salida.wait(timeout=60)
            return funcion(i)
        except Exception as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(CUANTAS) as hilos:
        return list(hilos.map(correr, range(CUANTAS)))


def test_64_a_la_vez_reciben_64_numeros_seguidos():
    numeros = a_la_vez(lambda i: una_solicitud(asunto=f"Solicitud {i}").consecutivo)
    assert sorted(numeros, key=str) == sorted(range(1, CUANTAS + 1), key=str)
    assert integridad.comprobar().hallazgos == []


def test_si_una_de_cada_tres_falla_no_queda_ningun_hueco(monkeypatch):
    pasar = archivos.pasar_a_adjuntos

    def fallar_una_de_tres(solicitud, en_espera, ahora):
        if int(solicitud.asunto) % 3 == 0:
            raise OSError("No queda espacio en el disco")
        pasar(solicitud, en_espera, ahora)

    monkeypatch.setattr(archivos, "pasar_a_adjuntos", fallar_una_de_tres)
    resultados = a_la_vez(lambda i: una_solicitud(asunto=str(i)).consecutivo)
    fallidas = [r for r in resultados if isinstance(r, OSError)]
    assert len(fallidas) == 22
    assert sorted(r for r in resultados if isinstance(r, int)) == list(range(1, 43))
    assert Contador.objects.get().ultimo == Solicitud.objects.count() == 42
    assert integridad.comprobar().hallazgos == []


def test_confirmar_64_veces_a_la_vez_radica_una():
    resultados = a_la_vez(lambda i: una_radicada(clave_envio="b" * 64, codigo="AAAA-BBBB-CCCC"))
    assert {r.solicitud.radicado for r in resultados} == {Solicitud.objects.get().radicado}
    assert [r.es_nueva for r in resultados].count(True) == 1


def test_si_varias_la_toman_a_la_vez_la_tiene_una_sola():

    solicitud, personas = una_solicitud(), [una_funcionaria() for _ in range(CUANTAS)]
    a_la_vez(lambda i: acciones.tomar(solicitud.pk, personas[i]))
    solicitud.refresh_from_db()
    assert solicitud.responsable in personas
    assert solicitud.actuaciones.count() == 2
