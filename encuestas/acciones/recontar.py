"""Whether the counters say what the stored answers say."""

from collections import Counter
from dataclasses import dataclass

from encuestas.acciones.escrutar import contar
from encuestas.models import Encuesta, Version


@dataclass(frozen=True)
class Recuento:
    """``distintos``: code, value, what the counter says and what was counted. ``borradas``: the answers were kept until
    their day and went, so there is nothing to count again."""

    encuesta: Encuesta
    respuestas: int
    distintos: tuple[tuple[str, str, int, int], ...]
    borradas: bool = False


def recontar(encuesta: Encuesta) -> Recuento:
    """Count every scrutinised answer again with the function that folded it the first time."""
    publicadas = list(encuesta.versiones.filter(publicada_en__isnull=False).order_by("numero"))
    respuestas, distintos = 0, []
    for version in publicadas:
        respuestas += version.respuestas.filter(lote__isnull=False).count()
        distintos += _diferencias(version)
    if not respuestas and distintos and encuesta.cerrada_en and encuesta.conservar_hasta:
        return Recuento(encuesta, 0, (), borradas=True)
    return Recuento(encuesta, respuestas, tuple(distintos))


def _diferencias(version: Version) -> list[tuple[str, str, int, int]]:
    dicho = Counter(
        {(codigo, valor): n for codigo, valor, n in version.conteos.values_list("codigo", "valor", "n")}
    )
    contado = contar(version)
    return [
        (*clave, dicho[clave], contado[clave])
        for clave in sorted(dicho.keys() | contado.keys())
        if dicho[clave] != contado[clave]
    ]
