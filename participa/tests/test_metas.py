"""What was reached of a yearly goal, from the published months alone."""

from datetime import date

import pytest

from participa.cortes import OCULTA, TODO, Cifra, Mes
from participa.metas import alcanzado


def un_mes(n: int, *cifras: Cifra) -> Mes:
    return Mes(date(2026, n, 1), cifras)


def aportes(vencian: int, a_tiempo: int, canal: str = "foro") -> tuple[Cifra, ...]:
    return Cifra("aportes", canal, "vencian", vencian), Cifra("aportes", canal, "a_tiempo", a_tiempo)


def chat(calificaciones: int, satisfechas: int | None) -> tuple[Cifra, ...]:
    nota = OCULTA if satisfechas is None else ""
    return (
        Cifra("mecanismos", "chat", "calificaciones", calificaciones),
        Cifra("mecanismos", "chat", "satisfechas", satisfechas, nota),
    )


def test_el_porcentaje_del_anio_no_es_el_promedio_de_los_meses():
    meses = [un_mes(1, *aportes(90, 90)), un_mes(2, *aportes(10, 0), *aportes(0, 0, "chat"))]
    assert alcanzado(meses, "a_tiempo") == 90


def test_las_personas_del_anio_no_se_suman():
    meses = [un_mes(n, Cifra("personas", TODO, "anio", 10 * n)) for n in (1, 2, 3)]
    assert alcanzado(meses, "personas") == 30


def test_la_satisfaccion_del_anio_no_dice_la_de_un_mes_que_se_oculta():
    meses = [un_mes(1, *chat(20, 10)), un_mes(2, *chat(30, None))]
    assert alcanzado(meses, "satisfaccion") == alcanzado(meses[:1], "satisfaccion") == 50


@pytest.mark.parametrize("indicador", ["a_tiempo", "acogidos", "materializados", "informes", "satisfaccion"])
def test_de_nada_no_hay_porcentaje(indicador):
    assert alcanzado([un_mes(1)], indicador) is None
    assert alcanzado([], "aportes") is None
