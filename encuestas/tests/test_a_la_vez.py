"""Sixty-four people answer at once while the clock scrutinises and closes."""

from collections import Counter

import pytest
from django.core.management import call_command

from encuestas.acciones.cerrar import cerrar
from encuestas.acciones.escrutar import contar, escrutar
from encuestas.acciones.votar import votar
from encuestas.errores import TransicionInvalida, YaRespondio
from encuestas.huellas import huella_de
from encuestas.models import Conteo, Encuesta, Papeleta, Respuesta, TextoLeido
from encuestas.tests.fabricas import una_encuesta
from nucleo.tests.a_la_vez import a_la_vez
from pqrs.tests.test_concurrencia import CUANTAS

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.lento]


def respuesta_de(n: int) -> dict:
    return {"uso": "si" if n % 3 else "no", "que": ["horario"], "idea": f"Idea {n}"}


def contados(encuesta) -> dict:
    filas = Conteo.objects.filter(version__encuesta=encuesta).values_list("codigo", "valor", "n")
    return {(codigo, valor): n for codigo, valor, n in filas}


def exactos(encuesta, cuantas: int) -> None:
    """Nothing lost, nothing twice, and the counters say what a recount says."""
    assert Respuesta.objects.filter(version__encuesta=encuesta).count() == cuantas
    assert Papeleta.objects.filter(encuesta=encuesta, esta_usada=True).count() == cuantas
    assert contados(encuesta) == dict(contar(encuesta.versiones.get()))
    dichas = Counter(Respuesta.objects.values_list("datos__idea", flat=True))
    assert set(dichas.values()) <= {1}
    call_command("recontar", encuesta.slug)  # ends with error when something differs


def test_64_responden_a_la_vez_mientras_se_escruta_y_nada_se_pierde_ni_se_repite():
    encuesta = una_encuesta(umbral=3)
    version = encuesta.versiones.get().pk

    def hacer(i):
        if i % 8 == 0:
            escrutar(encuesta.pk)
        votar(encuesta.pk, version, respuesta_de(i), sujeto=f"navegador:{i}")
        if i % 8 == 4:
            escrutar(encuesta.pk)

    assert [uno for uno in a_la_vez(hacer, CUANTAS) if uno is not None] == []
    escrutar(encuesta.pk, todo=True)
    exactos(encuesta, CUANTAS)


def test_la_misma_persona_envia_64_veces_a_la_vez_y_responde_una():
    encuesta = una_encuesta()
    version = encuesta.versiones.get().pk
    resultados = a_la_vez(lambda i: votar(encuesta.pk, version, respuesta_de(i), sujeto="cuenta:1"), CUANTAS)
    assert Counter(type(uno) for uno in resultados) == {type(None): 1, YaRespondio: CUANTAS - 1}
    escrutar(encuesta.pk, todo=True)
    exactos(encuesta, 1)


def test_la_misma_invitacion_se_envia_64_veces_a_la_vez_y_responde_una():
    encuesta = una_encuesta(audiencia=Encuesta.Audiencia.INVITACION)
    Papeleta.objects.create(
        encuesta=encuesta, huella=huella_de(encuesta, "codigo:abc"), es_invitacion=True, esta_usada=False
    )
    version = encuesta.versiones.get().pk
    resultados = a_la_vez(
        lambda i: votar(encuesta.pk, version, respuesta_de(i), sujeto="codigo:abc"), CUANTAS
    )
    assert Counter(type(uno) for uno in resultados) == {type(None): 1, YaRespondio: CUANTAS - 1}
    escrutar(encuesta.pk, todo=True)
    exactos(encuesta, 1)


def test_si_cierra_mientras_64_responden_cada_una_se_cuenta_o_se_rechaza():
    encuesta = una_encuesta()
    version = encuesta.versiones.get().pk

    def hacer(i):
        if i == CUANTAS // 2:
            return cerrar(encuesta.pk)
        return votar(encuesta.pk, version, respuesta_de(i), sujeto=f"navegador:{i}")

    resultados = a_la_vez(hacer, CUANTAS)
    recibidas = sum(uno is None for uno in resultados)
    assert {type(uno) for uno in resultados} <= {type(None), bool, TransicionInvalida}
    exactos(encuesta, recibidas)
    assert TextoLeido.objects.filter(encuesta=encuesta).count() == recibidas
    assert not Respuesta.objects.filter(lote=None).exists()
