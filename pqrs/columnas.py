"""The columns that the list may show besides radicado, subject and due date. Pure."""

from collections.abc import Iterable

from django.db.models import TextChoices


class Columna(TextChoices):
    """In the order in which they are shown."""

    TIPO = "tipo", "Tipo"
    DEPENDENCIA = "dependencia", "Dependencia"
    RESPONSABLE = "responsable", "Responsable"
    ESTADO = "estado", "Estado"
    QUIEN = "quien", "Quién pide"
    CANAL = "canal", "Canal"
    RECIBIDA = "recibida", "Recibida el"


USUALES = (Columna.TIPO, Columna.DEPENDENCIA, Columna.RESPONSABLE, Columna.ESTADO)


def leer(elegidas: Iterable[str]) -> tuple[Columna, ...]:
    """Those that exist, in order."""
    elegidas = set(elegidas)
    return tuple(columna for columna in Columna if columna.value in elegidas)
