"""Nobody is recognised in a small figure, nor found by subtracting the others."""

from collections import Counter
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from encuestas import abiertos
from encuestas.documento import Documento, Pregunta, Tipo
from encuestas.plegar import plegar
from encuestas.sistema import plantear
from encuestas.supresion import deducibles, ocultar
from encuestas.tablas import OTROS_MESES, calcular, margen_de_error
from encuestas.tests.azar import documentos
from encuestas.variantes import Contada, pares, variantes
from nucleo.intervalos import acotar

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


@pytest.mark.parametrize("aproximados", [False, True])
def test_el_mes_que_dieron_pocos_no_se_nombra_y_lo_demas_se_lee(aproximados):
    dias = ["2026-01-10"] * 20 + ["2026-02-28", "2026-03-01", "2026-04-01", "2026-04-02"]
    una = contada([una_pregunta("p", "fecha", "")], [{"p": dia} for dia in dias])
    (cuadro,) = calcular([una], 4, aproximados=aproximados).cuadros
    assert [(fila.valor, fila.nombre, fila.n) for fila in cuadro.filas] == [
        ("2026-01", "Enero de 2026", 20),
        ("", OTROS_MESES, None),
    ]
    assert cuadro.respondida == 24


def test_los_datos_abiertos_tampoco_nombran_el_mes_que_dieron_pocos():
    una = contada([una_pregunta("p", "fecha", "")], [{"p": "2026-01-10"}] * 20 + [{"p": "2026-02-28"}] * 2)
    resultados = calcular([una], 4)
    dicho = str([list(abiertos.filas(resultados, ["p"])), abiertos.en_json(resultados, ["p"])])
    assert (dicho.count("2026-01"), dicho.count("2026-02"), dicho.count("Febrero")) == (2, 0, 0)
    assert dicho.count(OTROS_MESES) == 2


def test_lo_que_se_halla_de_todos_modos_no_se_oculta_de_balde():
    """The cross hides «b» with those that gave no «q» aside, but the base tells it: hiding it keeps nothing."""
    preguntas = [una_pregunta("p"), una_pregunta("q", "varias", "xyz")]
    respuestas = [{"p": "b", "q": ["x"]}] * 20 + [{"p": "b"}]
    p, _ = calcular([contada(preguntas, respuestas, [["p", "q"]])], 3).cuadros
    assert cifras(p) == {"a": 0, "b": 21, "c": 0}


def test_el_mes_que_dieron_pocos_no_se_halla_por_la_base_de_otra():
    """Who sees «q» are those of any month but January: without it the 22 less the 20 of January are theirs."""
    preguntas = [
        una_pregunta("p", "fecha", ""),
        una_pregunta("q", si=["o", ["<", "p", "2026-01-01"], [">=", "p", "2026-02-01"]]),
    ]
    respuestas = [{"p": "2026-01-10"}] * 20 + [{"p": "2026-02-28"}] * 2 + [{}] * 5
    p, q = calcular([contada(preguntas, respuestas)], 5).cuadros
    assert (cifras(p), q.mostrada) == ({"": None}, None)


def test_la_base_oculta_de_una_fecha_no_se_halla_sumando_sus_meses():
    preguntas = [una_pregunta("p", opciones="ab"), una_pregunta("q", "fecha", "", si=["=", "p", "a"])]
    respuestas = [{"p": "a", "q": dia} for dia in ["2026-01-10"] * 20 + ["2026-02-28"] * 28] + [
        {"p": "b"}
    ] * 2
    _, q = calcular([contada(preguntas, respuestas)], 5).cuadros
    assert (q.mostrada, cifras(q)[""]) == (None, None)


A, X = ["=", "p", "a"], ["=", "r", "x"]


@pytest.mark.parametrize(
    ("condicion", "grupos"),
    [
        # 50 said «a» and 48 see «q»: 2 said «a» and not «x»
        (["y", A, X], {("a", "x"): 48, ("a", "y"): 2, ("b", "x"): 20, ("b", "y"): 30}),
        (["no", ["y", A, X]], {("a", "x"): 48, ("a", "y"): 2, ("b", "x"): 20, ("b", "y"): 30}),
        # 50 said «a» and 52 see «q»: 2 said «x» and not «a»
        (["o", A, X], {("a", "x"): 20, ("a", "y"): 30, ("b", "x"): 2, ("b", "y"): 40}),
        # 50 said «a», 40 said «x» and 88 see «q»: 2 said both
        (["o", A, X], {("a", "x"): 2, ("a", "y"): 48, ("b", "x"): 38, ("b", "y"): 40}),
        # 50 said «a», 40 said «x» and 10 see «q»: of the 82, 2 said neither
        (["y", A, X], {("a", "x"): 10, ("a", "y"): 40, ("b", "x"): 30, ("b", "y"): 2}),
    ],
)
def test_una_condicion_sobre_dos_preguntas_no_delata_a_los_pocos_que_quedan_entre_ellas(condicion, grupos):
    preguntas = [
        una_pregunta("p", opciones="ab"),
        una_pregunta("r", opciones="xy"),
        una_pregunta("q", si=condicion),
    ]
    respuestas = [{"p": p, "r": r} for (p, r), n in grupos.items() for _ in range(n)]
    p, r, q = calcular([contada(preguntas, respuestas)], 5).cuadros
    assert None in {cifras(p)["a"], cifras(r)["x"], q.mostrada}


def test_de_un_tramo_que_la_condicion_parte_no_se_hallan_los_de_un_lado():
    """20 gave less than 10, and 23 who gave less than 15 see «q»."""
    preguntas = [
        una_pregunta("p", "numero", "", min=0, max=100),
        una_pregunta("q", si=["<", "p", 15]),
    ]
    respuestas = [{"p": 5}] * 20 + [{"p": 12}] * 3 + [{"p": 18}] * 10
    p, q = calcular([contada(preguntas, respuestas)], 5).cuadros
    assert None in {cifras(p)["t0"], q.mostrada}


def test_un_tramo_que_la_condicion_solo_toca_en_su_fin_no_se_oculta():
    preguntas = [
        una_pregunta("p", "numero", "", min=0, max=100),
        una_pregunta("q", si=[">", "p", 9]),
    ]
    respuestas = [{"p": 9}] * 20 + [{"p": 12}] * 30
    p, q = calcular([contada(preguntas, respuestas)], 5).cuadros
    assert (cifras(p)["t0"], cifras(p)["t1"], q.mostrada) == (20, 30, 30)


def test_la_base_de_quienes_no_eligieron_una_opcion_no_dice_cuantas_la_eligieron():
    """13 of 33 see «q», 10 of whom answered nothing: the other 20 chose «a», and 3 did not."""
    preguntas = [una_pregunta("p", "varias"), una_pregunta("q", si=["no", ["tiene", "p", "a"]])]
    respuestas = [{"p": ["a"]}] * 20 + [{"p": ["b"]}] * 3 + [{}] * 10
    p, q = calcular([contada(preguntas, respuestas)], 5).cuadros
    assert (cifras(p)["a"], q.mostrada) == (None, None)


def test_lo_que_no_puede_ser_menos_ni_mas_tampoco_delata_a_unos_pocos():
    """It is not enough to hide «b» beside the 2 of «c»: 8 said «b» and «x», so that «b» is 8 or more, and 8 see «q»,
    all those of «b» among them, so that it is 8 or less."""
    preguntas = [
        una_pregunta("p"),
        una_pregunta("r", "varias", "xw"),
        una_pregunta("q", si=["o", ["=", "p", "b"], ["tiene", "r", "x"]]),
    ]
    grupos = {("a", "w"): 40, ("b", "x"): 8, ("c", "w"): 2}
    respuestas = [{"p": p, "r": [r]} for (p, r), n in grupos.items() for _ in range(n)]
    resultados = calcular([contada(preguntas, respuestas, [["p", "r"]])], 5)
    p, _, q = resultados.cuadros
    assert (resultados.cruces[0].filas[1][1][0], q.mostrada) == (8, 8)
    assert cifras(p) == {"a": None, "b": 8, "c": None}


def test_lo_que_se_sabe_de_todos_modos_no_oculta_la_encuesta_entera():
    """Who left it without an answer is told, so that 3 gave the only one there was is known."""
    preguntas = [una_pregunta("p", opciones="a"), una_pregunta("q")]
    respuestas = [{"p": "a", "q": "a"}] * 3 + [{"q": "a"}] * 20 + [{"q": "b"}] * 20
    p, q = calcular([contada(preguntas, respuestas)], 5).cuadros
    assert (cifras(p), cifras(q)) == ({"a": None}, {"a": 23, "b": 20, "c": 0})


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


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(contadas(), st.integers(3, 6))
def test_lo_oculto_no_se_halla_por_mas_que_se_reste(una, umbral):
    todas = variantes([una])
    sistema = plantear([una], todas, pares([una], todas))
    for suma in sistema.sumas:
        assert suma.keys() <= sistema.cifras.keys()
    ocultas = ocultar(sistema.cifras, sistema.callables, sistema.sumas, umbral)
    delicadas = {celda for celda, n in sistema.cifras.items() if 0 < n < umbral}
    assert all(n >= 0 for n in sistema.cifras.values())  # each of them counts people
    assert not delicadas & (sistema.callables - ocultas)
    perdidas = _acotadas(sistema, delicadas, set(sistema.cifras))  # found even when nothing at all is shown
    halladas = deducibles(ocultas, sistema.cifras, sistema.callables, sistema.sumas)
    assert not delicadas & halladas - perdidas
    assert not _acotadas(sistema, delicadas, ocultas) - perdidas


def _acotadas(sistema, delicadas: set, ocultas: set) -> set:
    """Those that have to be what they are, for no count is negative nor a part more than its whole."""
    ocultas = ocultas | (sistema.cifras.keys() - sistema.callables)
    entre = acotar(sistema.cifras, ocultas, sistema.sumas)
    return {celda for celda in delicadas if entre[celda][0] == entre[celda][1]}


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(contadas())
def test_restando_de_la_base_no_se_halla_una_fila_de_pocos(una):
    """A row that is alone in being hidden is the base without the others."""
    umbral = 3
    for cuadro in calcular([una], umbral).cuadros:
        vistas = [fila.n for fila in cuadro.filas if fila.n is not None]
        ocultas = [fila for fila in cuadro.filas if fila.n is None]
        if cuadro.pregunta.tipo is Tipo.FECHA:
            assert [fila.nombre for fila in ocultas] in ([], [OTROS_MESES])
        if cuadro.mostrada is None or cuadro.pregunta.tipo not in {Tipo.UNICA, Tipo.ESCALA, Tipo.FECHA}:
            continue
        if not ocultas:
            assert sum(vistas) == cuadro.respondida
        elif len(ocultas) == 1 and cuadro.pregunta.tipo is not Tipo.FECHA:
            assert not 0 < cuadro.respondida - sum(vistas) < umbral
