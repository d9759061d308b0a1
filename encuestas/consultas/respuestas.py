"""The stored answers of a survey that closed, by handfuls, in an order that says nothing: that of their random keys."""

from collections.abc import Iterator
from typing import Any

from encuestas.models import Encuesta, Respuesta, Version

TRAMO = 1_000


def versiones(encuesta: Encuesta) -> list[Version]:
    """Those that were asked, the last first."""
    return list(encuesta.versiones.filter(publicada_en__isnull=False).order_by("-numero"))


def cuantas(publicadas: list[Version]) -> int:
    return Respuesta.objects.filter(version__in=publicadas, lote__isnull=False).count()


def por_versiones(publicadas: list[Version]) -> Iterator[tuple[int, dict[str, Any]]]:
    """The number of the version and what was answered. Each handful is a query by the index."""
    for version in reversed(publicadas):
        suyas, ultima = version.respuestas.filter(lote__isnull=False).order_by("id"), None
        while True:
            quedan = suyas if ultima is None else suyas.filter(id__gt=ultima)
            tramo = list(quedan.values_list("id", "datos")[:TRAMO])
            yield from ((version.numero, datos) for _, datos in tramo)
            if len(tramo) < TRAMO:
                break
            ultima = tramo[-1][0]
