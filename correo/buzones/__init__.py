"""Where mail waits until the portal takes it: each is read without changing it, and what was kept is put apart. No
database here: ``correo.acciones.rondas`` keeps."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol


class SinBuzon(Exception):
    """The place cannot be read now; the text says in Spanish why and what to look at."""


class Ilegible(Exception):
    """One message could not be read; the others can."""


@dataclass(frozen=True)
class Esperando:
    """One message that waits. ``clave``: how its place calls it. ``tamano``: in bytes, what its place says."""

    clave: str
    tamano: int


class Buzon(AbstractContextManager, Protocol):
    """A place with mail. Everything may raise ``SinBuzon``."""

    def esperando(self) -> Iterator[Esperando]:
        """What waits, oldest first."""

    def traer(self, cual: Esperando) -> bytes:
        """The whole message, which stays there. ``Ilegible`` if only this one cannot be read."""

    def traer_cabeceras(self, cual: Esperando) -> bytes:
        """Its headers only, for what is too large to be brought. ``Ilegible`` as above."""

    def apartar(self, cual: Esperando, *, es_enorme: bool = False) -> None:
        """It was kept: move it to where it is not taken again. ``Ilegible`` if it cannot be moved."""
