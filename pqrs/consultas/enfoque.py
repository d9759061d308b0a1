"""The only way to read the answers of differential approach: by closed quarter, without the cells of few people."""

from dataclasses import dataclass

from django.db.models import Q

from nucleo import reloj
from pqrs.enfoque import MINIMO, PREGUNTAS
from pqrs.models import ConteoDiferencial

OCULTA = f"menos de {MINIMO}"


@dataclass(frozen=True, slots=True)
class Trimestre:
    """``preguntas``: the words of each one and, by option, how many as they may be shown."""

    anio: int
    numero: int
    preguntas: list[tuple[str, list[tuple[str, str]]]]


def trimestres() -> list[Trimestre]:
    """Closed quarters with answers, newest first. One query.

    The quarters do not overlap, the one that runs is not shown and there are no totals: no cell that is hidden can be
    found by subtracting.
    """
    hoy = reloj.hoy()
    cerrados = Q(anio__lt=hoy.year) | Q(anio=hoy.year, trimestre__lt=(hoy.month + 2) // 3)
    celdas: dict[tuple[int, int], dict[tuple[str, str], int]] = {}
    for una in ConteoDiferencial.objects.filter(cerrados).order_by("-anio", "-trimestre"):
        celdas.setdefault((una.anio, una.trimestre), {})[una.pregunta, una.opcion] = una.cuantas
    return [
        Trimestre(
            anio,
            numero,
            [
                (
                    pregunta.rotulo,
                    [
                        (dicho, _mostrar(cuantas.get((pregunta.nombre, valor), 0)))
                        for valor, dicho in pregunta.opciones
                    ],
                )
                for pregunta in PREGUNTAS
            ],
        )
        for (anio, numero), cuantas in celdas.items()
    ]


def _mostrar(cuantas: int) -> str:
    return str(cuantas) if cuantas >= MINIMO else OCULTA
