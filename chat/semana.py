"""The weekly hours in words: the days that share the same hours, together. Pure."""

from collections.abc import Iterable
from datetime import time

from chat.horario import Tramo

DIAS = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")


def en_palabras(tramos: Iterable[Tramo]) -> list[tuple[str, str]]:
    """Pairs of days and hours: («Lunes a viernes», «8:00 a. m. a 12:00 m. y 2:00 p. m. a 5:00 p. m.»)."""
    por_dia: dict[int, list[str]] = {}
    for tramo in sorted(tramos, key=lambda uno: (uno.dia, uno.desde)):
        por_dia.setdefault(tramo.dia, []).append(f"{hora(tramo.desde)} a {hora(tramo.hasta)}")
    grupos: list[tuple[list[int], str]] = []
    for dia, horas in sorted(por_dia.items()):
        dicho = " y ".join(horas)
        if grupos and grupos[-1][1] == dicho and grupos[-1][0][-1] == dia - 1:
            grupos[-1][0].append(dia)
        else:
            grupos.append(([dia], dicho))
    return [(_dias(dias).capitalize(), dicho) for dias, dicho in grupos]


def hora(momento: time) -> str:
    """«8:00 a. m.», «12:00 m.», «5:30 p. m.»."""
    if (momento.hour, momento.minute) == (12, 0):
        return "12:00 m."
    return f"{momento.hour % 12 or 12}:{momento:%M} {'a. m.' if momento.hour < 12 else 'p. m.'}"


def _dias(dias: list[int]) -> str:
    if len(dias) == 1:
        return DIAS[dias[0]]
    return f"{DIAS[dias[0]]} {'y' if len(dias) == 2 else 'a'} {DIAS[dias[-1]]}"
