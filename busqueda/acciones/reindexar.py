"""The index made anew from what each app shows, while people search and officials publish."""

from collections.abc import Callable, Collection, Iterable
from itertools import islice

from django.db import transaction

from busqueda.acciones.indexar import TRAMO, Publico, contar_familias, indexar
from busqueda.models import Documento
from nucleo import registro, reloj

Fuente = Callable[[Collection[str] | None], Iterable[Publico]]


def reindexar() -> int:
    """Write again every row of the index from ``registro.fuentes_de_busqueda`` and remove what nobody shows any more.
    Returns how many there are. The search never has less than it had; killed half-way, it is run again."""
    empezo, cuantos = reloj.ahora(), 0
    for fuente in registro.fuentes_de_busqueda.todos():
        publicos = iter(fuente(None))
        while tramo := list(islice(publicos, TRAMO)):
            cuantos += _escribir(fuente, tramo)
    Documento.objects.filter(indexado_en__lt=empezo).delete()
    contar_familias()
    return cuantos


def _escribir(fuente: Fuente, tramo: Collection[Publico]) -> int:
    """What was withdrawn between being read and being written would come back: it is asked for again once it is
    written, for from then on whoever withdraws it removes it."""
    with transaction.atomic():
        indexar(*tramo)
    claves = {publico.clave for publico in tramo}
    siguen = {publico.clave for publico in fuente(claves)}
    Documento.objects.filter(clave__in=claves - siguen).delete()
    return len(siguen)
