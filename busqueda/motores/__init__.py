"""How each database matches the roots of a document: which rows have them, the newest first. Nothing else of the search
depends on the engine."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection
from django.db.models import QuerySet

from busqueda.models import Documento
from busqueda.motores import postgresql, sqlite

#: All of the groups; of each, any of its lexemes.
Grupos = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Condicion:
    """What a document must have, and must not. A lexeme is letters, digits, ``-``, ``:`` and ``#``: nothing of it is an
    operator of any engine. One that ends in ``*`` stands for all those that begin so."""

    todos: Grupos
    ninguno: Sequence[str] = ()


def que_tienen(condicion: Condicion) -> QuerySet[Documento]:
    """The documents that meet it and that anybody reads now. With no group, none."""
    motor = postgresql if connection.vendor == "postgresql" else sqlite
    if not condicion.todos:
        return Documento.objects.none()
    return motor.filtrar(Documento.objects.visibles_para(None), condicion.todos, condicion.ninguno)
