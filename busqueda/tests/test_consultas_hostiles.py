"""Ten thousand questions that nobody should type: each is answered or refused in words, in under a second."""

import time
from collections.abc import Callable
from urllib.parse import quote

import pytest

from busqueda.acciones import Publico, contar_familias, indexar
from busqueda.consultas import buscar
from busqueda.pregunta import entender
from busqueda.tests.hostiles import TROZOS, preguntas
from nucleo import reloj

pytestmark = [pytest.mark.django_db, pytest.mark.lento]
UN_SEGUNDO = 1.0


@pytest.fixture
def publicados():
    """Enough to be found, with the very pieces among their words."""
    indexar(
        *(
            Publico(
                f"p:{n}",
                "prueba",
                f"Subsidio de vivienda {n}",
                f"/{n}/",
                reloj.ahora(),
                cuerpo=f"Petición según la Ley 1755 de 2015. {TROZOS[n % len(TROZOS)][:200]}",
            )
            for n in range(len(TROZOS))
        )
    )
    contar_familias()


def lo_que_tarda(preguntar: Callable[[], object]) -> float:
    """In seconds, the best of three when the first is too much: the machine may be busy with something else."""
    veces = []
    for _ in range(3):
        empezo = time.perf_counter()
        preguntar()
        veces.append(time.perf_counter() - empezo)
        if veces[-1] < UN_SEGUNDO:
            break
    return min(veces)


def test_ninguna_de_diez_mil_preguntas_hostiles_rompe_la_busqueda_ni_tarda_un_segundo(publicados):
    cuantas = 0
    for escrita in preguntas():
        assert lo_que_tarda(lambda: buscar(entender(escrita))) < UN_SEGUNDO, ascii(escrita[:80])  # noqa: B023
        cuantas += 1
    assert cuantas == 10_000
    assert buscar(entender("subsidio")).hallados  # nothing was dropped on the way


def test_la_pagina_responde_a_lo_hostil_en_palabras(client, publicados):
    client.raise_request_exception = False
    for escrita in list(preguntas())[:: 10_000 // 500]:
        direccion = quote(escrita.encode("utf-8", "surrogatepass"))
        assert client.get(f"/buscar/?q={direccion}").status_code < 500, ascii(escrita[:80])
