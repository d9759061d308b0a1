"""The index made anew from what each app shows, while people search and officials publish."""

from collections.abc import Callable, Collection, Iterable
from itertools import islice

from django.db import transaction

from busqueda import motores
from busqueda.acciones.contar import contar_familias
from busqueda.acciones.indexar import TRAMO, Publico, indexar
from busqueda.consultas import esta_completo
from busqueda.models import Documento
from nucleo import registro, reloj

Fuente = Callable[[Collection[str] | None], Iterable[Publico]]


def reindexar() -> int:
    """Write again every row of the index from ``registro.fuentes_de_busqueda`` and remove what nobody shows any more;
    and what the engine matches with, if it was lost. Returns how many there are. The search never has less than it
    had; killed half-way, it is run again."""
    motores.reponer()
    empezo, cuantos = reloj.ahora(), 0
    for fuente in registro.fuentes_de_busqueda.todos():
        publicos = iter(fuente(None))
        while tramo := list(islice(publicos, TRAMO)):
            cuantos += _escribir(fuente, {publico.clave for publico in tramo})
    Documento.objects.filter(indexado_en__lt=empezo).delete()
    contar_familias()
    return cuantos


def poner_al_dia() -> bool:
    """Make the index when it was never whole (a new installation, or one that had data before it had a search) or when
    an older analyser wrote it, or what the engine matches with was lost; return whether it was made. Three short
    queries when there is nothing to do."""
    if esta_completo():
        return False
    reindexar()
    return True


def _escribir(fuente: Fuente, claves: Collection[str]) -> int:
    """What was read may have been withdrawn or corrected since: it is asked for again once nobody can change it, and
    that is what is written. Whoever changes it afterwards writes over it."""
    with transaction.atomic():
        siguen = list(fuente(claves))
        indexar(*siguen)
        Documento.objects.filter(clave__in=set(claves) - {publico.clave for publico in siguen}).delete()
    return len(siguen)
