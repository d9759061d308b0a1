"""The addresses of everything that is public, for a map of the site."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import QuerySet

from busqueda.models import Documento


def cuantas_direcciones() -> int:
    """How many there are. One query."""
    return _propias().count()


def direcciones(desde: int, hasta: int) -> Iterator[tuple[str, datetime | None]]:
    """Those in that range, by their order of entry, each with when its page last changed, if it is known. One query, in
    batches."""
    filas = _propias().order_by("pk").values_list("url", "cambio_en")
    return filas[desde:hasta].iterator(chunk_size=2000)


def _propias() -> QuerySet[Documento]:
    """A part of a page is not an address of its own."""
    return Documento.objects.visibles_para(None).exclude(url__contains="#")
