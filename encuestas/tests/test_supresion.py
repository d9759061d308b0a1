"""Nobody is recognised in a small figure, nor found by subtracting the others."""

from collections import Counter
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from encuestas.documento import Documento, Pregunta, Tipo
from encuestas.plegar import plegar
from encuestas.sistema import plantear
from encuestas.supresion import deducibles, ocultar
from encuestas.tablas import calcular, margen_de_error
from encuestas.tests.azar import documentos
from encuestas.variantes import Contada, pares, variantes

pytestmark = pytest.mark.sin_base


def una_pregunta(codigo: str, tipo: str = "unica", opciones: str = "abc", **mas) -> dict:
    suyas = [{"codigo": una, "texto": una.upper()} for una in opciones]
    return (
        {"codigo": codigo, "tipo": tipo, "texto": f"¿{codigo}?"}
        | ({"opciones": suyas} if suyas else {})
        | mas
    )


def contada(preguntas: list[dict], respuestas: list[dict], cruces=(), numero: int = 1) -> Contada:
    documento = Documento.de({"paginas": [{"preguntas": preguntas}], "cruces": cruces})
    cuenta = Counter()
    for datos in respuestas:
        cuenta.update(plegar(documento, datos))
    return Contada(numero, documento, cuenta)


def cifras(cuadro) -> dict:
    return {fila.valor: fila.n for fila in cuadro.filas}


def test_una_fila_de_pocos_se_oculta_con_otra_para_que_la_resta_no_la_diga():
    una = contada([una_pregunta("p")], [{"p": "a"}] * 50 + [{"p": "b"}] * 20 + [{"p": "c"}] * 2)
    (cuadro,) = calcular([una], 5).cuadros
    assert cifras(cuadro) == {"a": 50, "b": None, "c": None}
    assert (cuadro.mostrada, cuadro.omitida) == (72, 0)


def test_donde_se_eligen_varias_tampoco_se_dice_si_pocos_no_la_eligieron():
    una = contada([una_pregunta("p", "varias")], [{"p": ["a", "b"]}] * 30 + [{"p": ["b"]}] * 2)
    (cuadro,) = calcular([una], 5).cuadros
    assert cifras(cuadro) == {"a": None, "b": 32, "c": 0}


def test_la_base_de_la_que_sigue_no_delata_a_la_anterior():
    """Who sees «q» are those who said «a»: 50 of 53 would tell the 3 that did not."""
    preguntas = [una_pregunta("p", opciones="ab"), una_pregunta("q", opciones="xy", si=["=", "p", "a"])]
    respuestas = [{"p": "a", "q": "x"}] * 25 + [{"p": "a", "q": "y"}] * 25 + [{"p": "b"}] * 3
    p, q = calcular([contada(preguntas, respuestas)], 5).cuadros
    assert cifras(p) == {"a": None, "b": None}
    assert q.mostrada is None
    assert None in cifras(q).values()


def test_el_promedio_no_se_dice_si_con_el_se_hallaria_lo_oculto():
    escala = una_pregunta("p", "escala", "", min=1, max=3)
    una = contada([escala], [{"p": 1}] * 40 + [{"p": 2}] * 30 + [{"p": 3}] * 2)
    (cuadro,) = calcular([una], 5).cuadros
    assert cuadro.promedio is None
    otra = contada([escala], [{"p": 1}] * 40 + [{"p": 3}] * 40)
    assert calcular([otra], 5).cuadros[0].promedio == Decimal("2.00")


def test_con_menos_del_umbral_no_se_dice_nada():
    resultados = calcular([contada([una_pregunta("p")], [{"p": "a"}] * 4)], 5)
    assert (resultados.bastan, resultados.total, resultados.cuadros) == (False, 0, ())


def test_mientras_esta_abierta_lo_que_un_lote_mueve_no_habla_de_pocos():
    preguntas = [una_pregunta("p")]
    antes = [{"p": "a"}] * 13 + [{"p": "b"}] * 7
    despues = antes + [{"p": "b"}] * 4 + [{"p": "c"}]
    vistas = [
        cifras(calcular([contada(preguntas, uno)], 5, aproximados=True).cuadros[0])
        for uno in (antes, despues)
    ]
    assert vistas == [{"a": 10, "b": 5, "c": None}, {"a": 10, "b": 10, "c": None}]


def test_la_misma_pregunta_en_dos_versiones_se_suma_y_la_que_cambio_va_al_lado():
    una = contada([una_pregunta("p"), una_pregunta("q")], [{"p": "a", "q": "a"}] * 10)
    otra = contada(
        [una_pregunta("p"), una_pregunta("q", opciones="abz")], [{"p": "b", "q": "z"}] * 20, numero=2
    )
    p, q2, q1 = calcular([una, otra], 5).cuadros
    assert (cifras(p), p.versiones, p.mostrada) == ({"a": 10, "b": 20, "c": 0}, (), 30)
    assert (cifras(q2), q2.versiones) == ({"a": 0, "b": 0, "z": 20}, (2,))
    assert (cifras(q1)["a"], q1.versiones) == (10, (1,))


def test_pocas_respuestas_a_una_version_no_se_hallan_por_la_otra():
    una = contada([una_pregunta("p"), una_pregunta("q")], [{"p": "a", "q": "a"}] * 2)
    otra = contada(
        [una_pregunta("p"), una_pregunta("q", opciones="abz")], [{"p": "a", "q": "z"}] * 40, numero=2
    )
    p, q2, q1 = calcular([una, otra], 5).cuadros
    assert p.mostrada == 42
    assert (q1.mostrada, q2.mostrada) == (None, None)


def test_un_cruce_oculta_por_filas_y_por_columnas():
    preguntas = [una_pregunta("p", opciones="ab"), una_pregunta("q", opciones="xy")]
    respuestas = [
        {"p": p, "q": q}
        for (p, q), n in zip(product("ab", "xy"), (40, 20, 30, 2), strict=True)
        for _ in range(n)
    ]
    (cruce,) = calcular([contada(preguntas, respuestas, [["p", "q"]])], 5).cruces
    assert cruce.filas == (("A", (None, None)), ("B", (None, None)))


def test_el_margen_de_error_es_el_de_una_poblacion_finita():
    assert margen_de_error(385, 10**9) == Decimal("5.0")
    assert margen_de_error(500, 500) == Decimal("0.0")
    assert margen_de_error(0, 500) is None


def valores(pregunta: Pregunta):
    match pregunta.tipo:
        case Tipo.UNICA:
            return st.sampled_from(pregunta.valores)
        case Tipo.VARIAS:
            return st.lists(st.sampled_from(pregunta.valores), min_size=1, max_size=2, unique=True)
        case Tipo.ESCALA:
            return st.integers(int(pregunta.minimo), int(pregunta.maximo))
        case Tipo.NUMERO:
            return st.integers(int(pregunta.minimo), int(pregunta.maximo))
        case Tipo.FECHA:
            return st.sampled_from(["2026-01-10", "2026-02-28", "2026-03-01"])
    return st.just("algo")


@st.composite
def contadas(draw) -> Contada:
    documento = draw(documentos())
    cuenta = Counter()
    for _ in range(draw(st.integers(1, 6))):
        datos = {
            una.codigo: draw(valores(una))
            for una in documento.preguntas
            if una.tipo is not Tipo.NOTA and draw(st.integers(0, 5))
        }
        veces = draw(st.sampled_from([1, 2, 3, 7, 20]))
        cuenta.update({clave: n * veces for clave, n in plegar(documento, datos).items()})
    return Contada(1, documento, cuenta)


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(contadas(), st.integers(3, 6))
def test_lo_oculto_no_se_halla_por_mas_que_se_reste(una, umbral):
    todas = variantes([una])
    sistema = plantear([una], todas, pares([una], todas))
    for suma in sistema.sumas:
        assert suma.keys() <= sistema.cifras.keys()
    ocultas = ocultar(sistema.cifras, sistema.callables, sistema.sumas, umbral)
    delicadas = {celda for celda, n in sistema.cifras.items() if 0 < n < umbral}
    assert not delicadas & (sistema.callables - ocultas)
    if ocultas != sistema.callables:
        assert not delicadas & deducibles(ocultas, sistema.cifras, sistema.callables, sistema.sumas)


@settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(contadas())
def test_lo_que_se_dice_que_suma_es_verdad(una):
    """Every sum holds of the true figures: moved by what everybody knows, it is the same of each."""
    resultados = calcular([una], 3)
    if not resultados.bastan:
        return
    for cuadro in resultados.cuadros:
        if cuadro.mostrada is not None and cuadro.pregunta.tipo in {Tipo.UNICA, Tipo.ESCALA, Tipo.FECHA}:
            vistas = [fila.n for fila in cuadro.filas]
            if None not in vistas:
                assert sum(vistas) == cuadro.respondida
            # Where everybody who answered gave the same answer, it is the base, which is told.
            assert vistas.count(None) != 1 or not any(vistas)
