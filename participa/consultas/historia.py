"""Who changed what in a row that keeps its history."""

from dataclasses import dataclass
from datetime import datetime
from itertools import zip_longest
from typing import Any

PASOS_QUE_SE_MUESTRAN = 50
#: What changes by itself, or is told by the note.
CALLADOS = {"edicion", "creado_en", "creado_por", "publicado_por"}


@dataclass(frozen=True)
class Paso:
    """One entry of the history: when, who, what changed and why."""

    en: datetime
    quien: str
    que: str
    nota: str


def pasos(cosa: Any) -> list[Paso]:
    """The last first, up to ``PASOS_QUE_SE_MUESTRAN``. One query and the one of who."""
    filas = list(
        cosa.historial.select_related("history_user").order_by("-history_date", "-pk")[
            : PASOS_QUE_SE_MUESTRAN + 1
        ]
    )
    hechos = []
    for fila, antes in zip_longest(filas, filas[1:]):
        quien = str(fila.history_user) if fila.history_user else "El portal"
        hechos.append(Paso(fila.history_date, quien, _que(antes, fila), fila.history_change_reason or ""))
    return hechos[:PASOS_QUE_SE_MUESTRAN]


def _que(antes: Any, fila: Any) -> str:
    if fila.history_type == "+":
        return "Se creó"
    if antes is None:
        return "Se guardó"
    nombres = [
        campo.verbose_name
        for campo in fila.tracked_fields
        if campo.name not in CALLADOS and getattr(antes, campo.attname) != getattr(fila, campo.attname)
    ]
    return f"Cambió: {', '.join(nombres)}" if nombres else "Se guardó"
