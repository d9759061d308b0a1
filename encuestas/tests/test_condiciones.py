"""What a condition says is the same as a sentence, as rows and as it is kept."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from encuestas import condiciones
from encuestas.condiciones import a_filas, de_filas, en_palabras
from encuestas.documento import Documento
from encuestas.tests.azar import documentos
from encuestas.tests.fabricas import DOCUMENTO

pytestmark = pytest.mark.sin_base
EJEMPLO = Documento.de(DOCUMENTO)


@settings(max_examples=30, deadline=None)
@given(documentos())
def test_lo_que_se_dice_en_filas_vuelve_a_ser_la_misma_condicion(documento):
    for pregunta in documento.preguntas:
        assert bool(en_palabras(pregunta.si, documento)) == (pregunta.si is not None)
        if dicha := a_filas(pregunta.si):
            union, filas = dicha
            assert de_filas(filas, union) == pregunta.si


@settings(max_examples=30, deadline=None)
@given(documentos(), st.data())
def test_lo_que_se_elige_en_filas_es_lo_que_se_lee_despues(documento, data):
    citables = condiciones.citables(documento)
    if not citables:
        return
    filas = []
    for pregunta in data.draw(st.lists(st.sampled_from(citables), min_size=2, max_size=4)):
        operador = data.draw(st.sampled_from(sorted(condiciones.operadores_de(pregunta))))
        filas.append(condiciones.Fila(pregunta.codigo, operador, "1"))
    union = data.draw(st.sampled_from(sorted(condiciones.UNIONES)))
    assert a_filas(de_filas(filas, union)) == (union, filas)


@pytest.mark.parametrize(
    ("condicion", "dicha"),
    [
        (["=", "uso", "si"], "Se muestra si «¿Usó la piscina este año?» es «Sí»."),
        (["no", ["tiene", "que", "aseo"]], "Se muestra si «¿Qué mejoraría?» no tiene marcada «El aseo»."),
        ([">=", "edad", 18], "Se muestra si «¿Cuántos años tiene?» es igual o mayor que 18."),
        (
            ["o", ["=", "uso", "si"], ["y", ["=", "uso", "no"], ["<", "edad", "1.5"]]],
            "Se muestra si «¿Usó la piscina este año?» es «Sí» o («¿Usó la piscina este año?» es «No» y "
            "«¿Cuántos años tiene?» es menor que 1,5).",
        ),
        (
            ["no", ["y", ["=", "uso", "si"], ["=", "gusto", 5]]],
            "Se muestra si no se cumple que («¿Usó la piscina este año?» es «Sí» y «¿Qué tanto le gustó?» es 5).",
        ),
        (["=", "perdida", "x"], "Se muestra si «perdida» es «x»."),
        (None, ""),
    ],
)
def test_se_dice_en_palabras(condicion, dicha):
    assert en_palabras(condicion, EJEMPLO) == dicha


def test_lo_que_las_filas_no_pueden_decir_se_sabe():
    assert a_filas(["o", ["=", "uso", "si"], ["y", ["=", "uso", "no"], ["<", "edad", 1]]]) is None
    assert a_filas(["no", [">", "edad", 1]]) is None


def test_solo_se_mira_lo_que_va_antes_y_se_puede_comparar():
    assert [una.codigo for una in condiciones.citables(EJEMPLO, "edad")] == ["uso", "gusto", "que"]
    assert "idea" not in [una.codigo for una in condiciones.citables(EJEMPLO)]
