"""What is asked of an engine."""

from collections.abc import Sequence
from dataclasses import dataclass

#: All of the groups; of each, any of its lexemes.
Grupos = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Condicion:
    """What a document must have, and must not. A lexeme is letters, digits, ``-``, ``:`` and ``#``: nothing of it is an
    operator of any engine. One that ends in ``*`` stands for all those that begin so. ``a_lo_sumo``: how many documents
    meet it, if that is more or less known; nothing but the time depends on it."""

    todos: Grupos
    ninguno: Sequence[str] = ()
    a_lo_sumo: int | None = None

    @property
    def es_posible(self) -> bool:
        """Something must be, and nothing both must and must not: an engine would go through everything to see it."""
        return bool(self.todos) and not any(set(grupo) <= set(self.ninguno) for grupo in self.todos)
