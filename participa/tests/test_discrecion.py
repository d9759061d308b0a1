"""What few people said cannot be found by subtracting: an adversary with all that is published tries every way in which
the hidden figures could be, and is told nothing of them."""

import random
from itertools import product

import pytest

from participa.cortes import TODO, UMBRAL
from participa.discrecion import a_decenas, de_la_satisfaccion, de_los_grupos, ocultas


def posibles(cifras, sumas, tapadas, hasta=40):
    """By brute force: what each hidden figure may be, for who knows the rest and what adds up."""
    tapadas = sorted(tapadas)
    valores = {una: set() for una in tapadas}
    for prueba in product(range(hasta + 1), repeat=len(tapadas)):
        dicho = cifras | dict(zip(tapadas, prueba, strict=True))
        if all(sum(signo * dicho[una] for una, signo in suma.items()) == 0 for suma in sumas):
            for una, valor in zip(tapadas, prueba, strict=True):
                valores[una].add(valor)
    return valores


@pytest.mark.parametrize("semilla", range(60))
def test_quien_resta_no_encuentra_un_grupo_de_pocas_personas(semilla):
    azar = random.Random(semilla)
    cifras = {f"g{n}": azar.choice([0, 1, 2, 3, 4, 6, 9, 15]) for n in range(azar.randint(1, 4))}
    cifras["todo"] = sum(cifras.values())
    sumas = [{una: -1 if una == "todo" else 1 for una in cifras}]
    tapadas = ocultas(cifras, sumas)
    if len(tapadas) > 3:
        return  # too many ways to try them all
    for una, valores in posibles(cifras, sumas, tapadas).items():
        if 0 < cifras[una] < UMBRAL:
            assert len(valores) >= 3, (cifras, tapadas)
            assert max(valores) > cifras[una]
            assert max(valores) >= UMBRAL, (cifras, tapadas)


def test_se_dice_lo_que_no_delata_a_nadie():
    assert ocultas({"a": 10, "b": 7, "todo": 17}, [{"a": 1, "b": 1, "todo": -1}]) == set()
    assert ocultas({"a": 10, "b": 0, "todo": 10}, [{"a": 1, "b": 1, "todo": -1}]) == set()


def test_un_grupo_pequeno_arrastra_a_otro_y_no_a_todos():
    cifras = de_los_grupos({"afiliado": 40, "joven": 12, "etnico": 2})
    assert {una.de for una in cifras if una.valor is None} == {"etnico", "joven"}
    assert {una.de: una.valor for una in cifras}[TODO] == 54


def test_si_solo_un_grupo_pequeno_dijo_algo_tampoco_se_dice_el_total():
    cifras = de_los_grupos({"etnico": 2})
    assert {una.de for una in cifras if una.valor is None} >= {"etnico", TODO}


def test_sin_grupos_no_hay_tabla():
    assert de_los_grupos({}) == []


@pytest.mark.parametrize(
    ("calificaciones", "satisfechas", "se_dice"),
    [(20, 12, True), (20, 18, False), (20, 2, False), (3, 3, False), (9, 9, True), (30, None, False)],
)
def test_la_satisfaccion_se_dice_si_ni_quienes_si_ni_quienes_no_son_pocos(
    calificaciones, satisfechas, se_dice
):
    dichas = {una.medida: una.valor for una in de_la_satisfaccion("chat", calificaciones, satisfechas)}
    assert dichas["calificaciones"] == calificaciones
    assert (dichas["satisfechas"] is not None) == se_dice


@pytest.mark.parametrize(
    ("valor", "dicho"), [(0, 0), (1, None), (9, None), (10, 10), (14, 10), (15, 20), (26, 30)]
)
def test_del_buzon_solo_se_dicen_decenas(valor, dicho):
    assert a_decenas("mecanismos", "contacto", "usos", valor).valor == dicho
