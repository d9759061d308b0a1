"""What the front page tells of every app."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from itertools import chain, zip_longest

from nucleo import registro
from nucleo.registro import Abierto
from nucleo.reloj import BOGOTA

A_LA_VISTA = 6
_SIN_FIN = datetime.max.replace(tzinfo=BOGOTA)


def lo_abierto() -> list[Abierto]:
    """In what anybody can take part now, the one that ends first before. One query for each app."""
    return escoger(chain.from_iterable(abrir() for abrir in registro.abierto_ahora.todos()))


def escoger(todos: Iterable[Abierto], cuantos: int = A_LA_VISTA) -> list[Abierto]:
    """Some of each kind before many of one, and then by when they end. Pure."""
    por_clase: dict[str, list[Abierto]] = defaultdict(list)
    for uno in todos:
        por_clase[uno.clase].append(uno)
    por_turnos = [uno for ronda in zip_longest(*por_clase.values()) for uno in ronda if uno]
    return sorted(por_turnos[:cuantos], key=lambda uno: uno.hasta or _SIN_FIN)
