"""How each database matches the roots of a document: which rows have them, the newest first. Nothing else of the search
depends on the engine."""

from collections.abc import Sequence

from django.db import connection
from django.db.models import QuerySet

from busqueda.models import Documento
from busqueda.motores import postgresql, sqlite
from busqueda.motores.condicion import Condicion

__all__ = ["Condicion", "con_numero", "entre", "esta_puesto", "que_empiezan", "que_tienen", "reponer"]


def que_tienen(condicion: Condicion) -> QuerySet[Documento]:
    """The documents that meet it and that anybody reads now, from the newest on; with no group, none. Each engine has
    its own way to that order, which another ``order_by`` would undo."""
    if not condicion.es_posible:
        return Documento.objects.none()
    return _motor().filtrar(Documento.objects.visibles_para(None), condicion)


def entre(condicion: Condicion, numeros: Sequence[int]) -> QuerySet[Documento]:
    """Of those documents, the same: each is looked at, and no index."""
    if not condicion.es_posible or not numeros:
        return Documento.objects.none()
    return _motor().entre(Documento.objects.visibles_para(None), condicion, numeros)


def con_numero(numeros: Sequence[int]) -> QuerySet[Documento]:
    """Those documents, up to some thousands."""
    return _motor().con_numero(Documento.objects.all(), numeros) if numeros else Documento.objects.none()


def que_empiezan(filas: QuerySet, campo: str, comienzo: str) -> QuerySet:
    """The rows whose field, which is indexed, begins so: each engine has its own way to use the index."""
    return _motor().que_empiezan(filas, campo, comienzo)


def esta_puesto() -> bool:
    """Whether what the engine matches with is there. One short query at most."""
    return _motor().esta_puesto()


def reponer() -> None:
    """Put it there again, if it is lost or broken."""
    _motor().reponer()


def _motor():
    return postgresql if connection.vendor == "postgresql" else sqlite
