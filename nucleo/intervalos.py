"""Between which whole numbers a hidden figure lies, for whoever knows what adds up and that none is negative. Pure."""

from collections import deque
from collections.abc import Collection, Hashable, Iterable, Mapping
from typing import TypeVar

from nucleo.sumas import reducidas

Celda = TypeVar("Celda", bound=Hashable)
#: From where to where; without an end when nothing gives it one.
Intervalo = tuple[int, int | None]
#: How many times, at most, a sum is looked at: bounds that go on closing one by one are left as they are, and hold.
_VUELTAS = 40


def acotar(
    cifras: Mapping[Celda, int], ocultas: Collection[Celda], sumas: Iterable[Mapping[Celda, int]]
) -> dict[Celda, Intervalo]:
    """Of each hidden cell, an interval that holds what it is; whoever solves the linear program may find a narrower
    one. ``sumas`` add up to what everybody knows. Bounds go from sum to sum until none moves: those of the system and
    those of its reduced form, which follow from them."""
    filas = [fila for suma in sumas if (fila := {c: signo for c, signo in suma.items() if c in ocultas})]
    filas += reducidas(ocultas, filas)
    todo = [sum(signo * cifras[celda] for celda, signo in fila.items()) for fila in filas]
    de_cada_una: dict[Celda, list[int]] = {}
    for n, fila in enumerate(filas):
        for celda in fila:
            de_cada_una.setdefault(celda, []).append(n)
    entre: dict[Celda, Intervalo] = dict.fromkeys(ocultas, (0, None))
    pendientes, vueltas = deque(range(len(filas))), [0] * len(filas)
    esperan = set(pendientes)
    while pendientes:
        n = pendientes.popleft()
        esperan.discard(n)
        vueltas[n] += 1
        for celda in _estrechar(filas[n], todo[n], entre):
            for otra in de_cada_una[celda]:
                if otra not in esperan and vueltas[otra] < _VUELTAS:
                    esperan.add(otra)
                    pendientes.append(otra)
    return entre


def _estrechar(fila: Mapping[Celda, int], todo: int, entre: dict[Celda, Intervalo]) -> list[Celda]:
    """The cells whose interval became narrower: each is what is left of the whole by the others at their ends."""
    minimos, maximos = {}, {}
    for celda, signo in fila.items():
        cerca, lejos = (None if fin is None else signo * fin for fin in entre[celda])
        minimos[celda], maximos[celda] = (cerca, lejos) if signo > 0 else (lejos, cerca)
    altos, bajos = _restos(todo, minimos), _restos(todo, maximos)
    movidas = []
    for celda, signo in fila.items():
        bajo, alto = bajos.get(celda), altos.get(celda)
        if signo < 0:
            bajo, alto = alto, bajo
        desde, hasta = entre[celda]
        if bajo is not None:
            desde = max(desde, -(-bajo // signo))
        if alto is not None:
            hasta = alto // signo if hasta is None else min(hasta, alto // signo)
        if (desde, hasta) != entre[celda]:
            entre[celda] = desde, hasta
            movidas.append(celda)
    return movidas


def _restos(todo: int, extremos: Mapping[Celda, int | None]) -> dict[Celda, int]:
    """What is left for each cell when the others are at one of their ends, if they all have it."""
    sin_fin = [celda for celda, extremo in extremos.items() if extremo is None]
    queda = todo - sum(extremo for extremo in extremos.values() if extremo is not None)
    if sin_fin:
        return {sin_fin[0]: queda} if len(sin_fin) == 1 else {}
    return {celda: queda + extremo for celda, extremo in extremos.items()}
