"""The day that the portal believes it is while a browser test goes from one week to another."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime

from nucleo import reloj


class Tiempo:
    """Fixes the clock in each thread of the server, which inherit none (``nucleo.reloj``). Nothing fixed: real time."""

    def __init__(self):
        self._momento: datetime | None = None
        #: Other processes that have to know of each change.
        self.al_cambiar: Callable[[datetime | None], object] = lambda momento: None

    @property
    def momento(self) -> datetime | None:
        return self._momento

    @momento.setter
    def momento(self, momento: datetime | None) -> None:
        self._momento = momento
        self.al_cambiar(momento)

    def llega(self, *partes: int) -> None:
        """It is now that moment of Bogotá: ``llega(2026, 9, 7, 10)``."""
        self.momento = datetime(*partes, tzinfo=reloj.BOGOTA)

    def ahora(self) -> AbstractContextManager:
        """The same moment for the test's own thread."""
        return reloj.en(self.momento) if self.momento else nullcontext()

    def en(self, aplicacion: Callable) -> Callable:
        """The WSGI application, living in this time."""

        def servir(entorno, comenzar):
            with self.ahora():
                return aplicacion(entorno, comenzar)

        return servir
