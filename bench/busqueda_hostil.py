"""What nobody should ask of a search box, asked of a big index: how long the worst takes, and which it is."""

import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from busqueda.consultas import Filtros, hojear, quiso_decir, sugerencias
from busqueda.pregunta import entender
from busqueda.tests.hostiles import preguntas
from nucleo import reloj

UN_SEGUNDO = 1000.0
TODO = Filtros()
#: What leaves nothing, a few, one in forty, everything; and two things that few have together.
ESTRECHOS = (
    *(Filtros(clase="ninguna"), Filtros(tema="ninguno"), Filtros(hasta=date(2000, 1, 1))),
    *(Filtros(clase="regla"), Filtros(clase="pregunta"), Filtros(hasta=reloj.hoy() - timedelta(days=90))),
    *(Filtros(clase="regla", tema="seccion:muchas"), Filtros(clase="noticia", tema="seccion:muchas")),
)


def caras(comunes: list[str]) -> list[str]:
    """What costs a search most: everything at once, what nothing has though each word is everywhere, negations alone,
    beginnings, and words that nobody wrote."""
    primera, todas = comunes[0], " ".join(comunes)
    torcidas = " ".join(una[:3] + una[4] + una[3] + una[5:] for una in comunes if len(una) > 6)
    return [
        *(todas, f"{todas} xyzzyplugh", torcidas, f"{primera} -{primera}", f"-{' -'.join(comunes)}"),
        *(f"{primera} -{' -'.join(comunes[1:])}", f'"{primera} {primera} {primera}"', f'"{todas}"'),
        *(f"{una[:3]}" for una in comunes),
        *(f"{todas} {una[:3]}" for una in comunes[:3]),
        *(f"{primera} 1755 de 2015", (f"{todas} " * 2000)[:100_000], primera[:4] * 25_000),
    ]


def tardan(escritas: Iterator[str], filtros: Filtros = TODO) -> Iterator[tuple[float, str]]:
    """Milliseconds of each, in whichever part of the site it takes longest, as a reader waits for it."""
    for escrita in escritas:
        pregunta = entender(escrita)
        partes: dict[str, Callable[[], object]] = {
            "página": lambda: (entender(escrita), hojear(pregunta, filtros), quiso_decir(pregunta)),  # noqa: B023
            "sugerencias": lambda: sugerencias(pregunta),  # noqa: B023
        }
        for parte, preguntar in partes.items():
            yield lo_que_tarda(preguntar), f"{parte}: {escrita[:60]!a}"


def lo_que_tarda(preguntar: Callable[[], object]) -> float:
    """The best of three when the first is too much: the machine may be busy with something else."""
    veces = []
    for _ in range(3):
        inicio = time.perf_counter()
        preguntar()
        veces.append((time.perf_counter() - inicio) * 1000)
        if veces[-1] < UN_SEGUNDO:
            break
    return min(veces)


def las_hostiles(cuantas: int) -> dict[str, float | str]:
    """The worst of so many of the ten thousand, taken from all along; and how many took a second or more."""
    todas = list(preguntas())[:: 10_000 // cuantas]
    tardaron = list(tardan(iter(todas)))
    peor, cual = max(tardaron)
    lentas = sum(uno >= UN_SEGUNDO for uno, _ in tardaron)
    return {"hostiles": len(todas), "hostil": peor, "hostil_cual": cual, "hostil_lentas": lentas}


def las_caras(comunes: list[str]) -> dict[str, float | str]:
    """The worst of those that cost most, alone and narrowed."""
    sueltas = max(tardan(iter(caras(comunes))))
    estrechas, filtros = max(
        ((max(tardan(iter(caras(comunes)), filtros)), str(filtros)) for filtros in ESTRECHOS),
    )
    return {
        "cara": sueltas[0],
        "cara_cual": sueltas[1],
        "estrecha": estrechas[0],
        "estrecha_cual": f"{estrechas[1]} {filtros}",
    }
