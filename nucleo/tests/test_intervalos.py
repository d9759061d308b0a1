"""Between which numbers a hidden figure lies, for whoever knows that none is negative."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nucleo.intervalos import acotar
from nucleo.sumas import partes

pytestmark = pytest.mark.sin_base


def test_la_que_esta_sola_en_su_suma_se_halla():
    assert acotar({"a": 2, "b": 8}, {"a"}, [{"a": 1, "b": 1}]) == {"a": (2, 2)}


def test_una_parte_no_pasa_de_su_todo():
    """«todo» is hidden and is «a», which is shown, and «resto»: it is no less than «a»."""
    entre = acotar({"todo": 9, "a": 7, "resto": 2}, {"todo", "resto"}, [{"a": 1, "resto": 1, "todo": -1}])
    assert entre == {"todo": (7, None), "resto": (0, None)}


def test_de_dos_ocultas_ninguna_pasa_de_lo_que_suman():
    assert acotar({"a": 2, "b": 8}, {"a", "b"}, [{"a": 1, "b": 1}]) == {"a": (0, 10), "b": (0, 10)}


def test_lo_que_dicen_dos_sumas_juntas_tambien_cuenta():
    """Of the two together, «a» is «c» less one; of neither alone."""
    cifras = {"a": 1, "b": 5, "c": 2, "d": 3}
    entre = acotar(cifras, set(cifras), [{"a": 1, "b": 1, "d": 1}, {"b": 1, "c": 1, "d": 1}])
    assert entre["c"] == (1, 10)


def test_donde_una_vale_por_dos_se_cuentan_enteras():
    """«a» and twice «b» are 5: «b» is 2 at most, and then «a» is not none."""
    assert acotar({"a": 1, "b": 2}, {"a", "b"}, [{"a": 1, "b": 2}]) == {"a": (1, 5), "b": (0, 2)}


def test_lo_que_nada_une_va_por_separado():
    juntas = partes("abcd", [{"a": 1, "b": 1}, {}, {"b": 1, "c": -1}])
    assert [sorted(celdas) for celdas, _ in juntas] == [["a", "b", "c"], ["d"]]
    assert [len(sumas) for _, sumas in juntas] == [2, 0]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.integers(0, 4), min_size=4, max_size=4),
    st.sets(st.sampled_from("abcd"), min_size=1),
    st.lists(st.dictionaries(st.sampled_from("abcd"), st.sampled_from([-2, -1, 1, 2])), max_size=4),
)
def test_ningun_intervalo_deja_fuera_un_valor_posible(valores, ocultas, sumas):
    cifras = dict(zip("abcd", valores, strict=True))
    entre = acotar(cifras, ocultas, sumas)
    for posible in product(range(6), repeat=4):
        otras = dict(zip("abcd", posible, strict=True))
        if any(otras[celda] != cifras[celda] for celda in set(cifras) - ocultas):
            continue
        if all(sum(n * (otras[celda] - cifras[celda]) for celda, n in suma.items()) == 0 for suma in sumas):
            for celda, (desde, hasta) in entre.items():
                assert desde <= otras[celda] <= (9 if hasta is None else hasta)
