"""What has to be done in the example, each thing at its moment, whoever does it."""

from collections.abc import Callable
from datetime import datetime

from nucleo import reloj


class Agenda:
    """``despues``: what is done after each thing."""

    def __init__(self, despues: Callable[[], object] | None = None) -> None:
        self._cosas: list[tuple[datetime, Callable[[], object]]] = []
        self._ahora, self._despues = reloj.ahora(), despues

    def apuntar(self, cuando: datetime, hacer: Callable[[], object]) -> None:
        self._cosas.append((cuando, hacer))

    def cumplir(self) -> None:
        """Do all of it in order, under a clock that moves; what would be later than now is done now."""
        for cuando, hacer in sorted(self._cosas, key=lambda cosa: cosa[0]):
            with reloj.en(min(cuando, self._ahora)):
                hacer()
                if self._despues:
                    self._despues()
