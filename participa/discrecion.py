"""Which monthly figures are hidden so that few people are not told of, nor found by subtracting. Pure.

Figures of few people are those of the groups and those of who was not satisfied. Each month stands alone: no sum over
several months is published but of what is shown, so that what is hidden in one is not found from another.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TypeVar

from nucleo.intervalos import Intervalo, acotar
from participa.cortes import GRUPOS, OCULTA, REDONDEADA, TODO, UMBRAL, Cifra

Clave = TypeVar("Clave")
Suma = Mapping[Clave, int]


def ocultas(cifras: Mapping[Clave, int], sumas: Sequence[Suma], conocidas: Collection[Clave] = ()) -> set:
    """The figures that are not told. ``sumas``: what adds up to zero or to what everybody knows, each figure with its
    sign. ``conocidas``: those that anybody knows anyway. First those of few people; then, as long as the rest would
    tell one of them, the smallest that stands in a sum with it."""
    delicadas = {una for una, valor in cifras.items() if 0 < valor < UMBRAL and una not in conocidas}
    escondidas = set(delicadas)
    while delatadas := _delatadas(cifras, escondidas, delicadas, sumas) | _entre_pocas(
        cifras, escondidas, sumas
    ):
        juntas = {una for suma in sumas if delatadas & suma.keys() for una in suma}
        posibles = juntas - escondidas - set(conocidas) or cifras.keys() - escondidas - set(conocidas)
        if not posibles:
            break
        escondidas.add(min(posibles, key=lambda una: (not cifras[una], cifras[una], str(una))))
    return escondidas


def _delatadas(cifras: Mapping, escondidas: set, delicadas: set, sumas: Sequence[Suma]) -> set:
    entre = acotar(cifras, escondidas, sumas)
    return {una for una in delicadas if _dice_de_mas(cifras[una], entre[una])}


def _entre_pocas(cifras: Mapping, escondidas: set, sumas: Sequence[Suma]) -> set:
    """What is hidden of a sum that adds up, all together, to few people: where there is something else to hide."""
    halladas: set = set()
    for suma in sumas:
        suyas = escondidas & suma.keys()
        if suyas == suma.keys() or len({suma[una] for una in suyas}) != 1:
            continue
        if sum(cifras[una] for una in suyas) < UMBRAL:
            halladas |= suyas
    return halladas


def _dice_de_mas(valor: int, intervalo: Intervalo) -> bool:
    """Whether an interval tells a figure of few people: it has to reach above what it is, hold three numbers at least
    and one of them that is not of few people."""
    desde, hasta = intervalo
    if hasta is None:
        return False
    return hasta <= valor or hasta - desde < 2 or (desde > 0 and hasta < UMBRAL)


def de_los_grupos(cuantos: Mapping[str, int]) -> list[Cifra]:
    """How many said each group, and how many said one."""
    cifras = {de: cuantos.get(de, 0) for de in GRUPOS.nombres if de != TODO}
    cifras[TODO] = sum(cifras.values())
    if not cifras[TODO]:
        return []
    suma = {de: -1 if de == TODO else 1 for de in cifras}
    return decir("grupos", "personas", cifras, ocultas(cifras, [suma]))


def de_la_satisfaccion(mecanismo: str, calificaciones: int, satisfechas: int | None) -> list[Cifra]:
    """How many said how it went, which tells nothing of anybody; and how many were satisfied, unless these or the rest
    are few. ``None``: it was already hidden where it comes from."""
    if not calificaciones:
        return []
    partes = () if satisfechas is None else (satisfechas, calificaciones - satisfechas)
    calla = satisfechas is None or any(0 < parte < UMBRAL for parte in partes) or calificaciones < UMBRAL
    return [
        Cifra("mecanismos", mecanismo, "calificaciones", calificaciones),
        Cifra(
            "mecanismos", mecanismo, "satisfechas", None if calla else satisfechas, OCULTA if calla else ""
        ),
    ]


def a_decenas(tabla: str, de: str, medida: str, valor: int) -> Cifra:
    """A figure whose exact parts another report hides: to the nearest ten, and nothing of fewer than ten."""
    if 0 < valor < 10:
        return Cifra(tabla, de, medida, None, OCULTA)
    return Cifra(tabla, de, medida, (valor + 5) // 10 * 10, REDONDEADA if valor else "")


def decir(tabla: str, medida: str, cifras: Mapping[str, int], escondidas: Iterable[str]) -> list[Cifra]:
    escondidas = set(escondidas)
    return [
        Cifra(tabla, de, medida, *((None, OCULTA) if de in escondidas else (valor, "")))
        for de, valor in cifras.items()
    ]
