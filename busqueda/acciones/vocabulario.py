"""The words that are in the index, counted as they are written."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from busqueda.analizador import LARGO_PALABRA, VACIAS
from busqueda.models import Documento, Vocablo
from nucleo.texto import plegar

#: In how many documents a word must be to be believed: one that is in a single one may be somebody's mistake.
DOCUMENTOS_MINIMOS = 2
#: Letters of a word that is worth correcting; and how many words are kept, those of most documents.
LETRAS_MINIMAS = 4
VOCABLOS_MAXIMOS = 50_000
LEIDOS, ESCRITOS = 500, 2000

_PALABRA = re.compile(r"[^\W\d_]+")


def contar_vocablos() -> int:
    """Count in how many documents each word is, and forget those that no longer are. Returns how many are kept.

    It reads and writes by handfuls, and only what is not as it was; killed half-way, the next one mends it."""
    escritas: Counter[str] = Counter()
    for texto in _textos():
        escritas.update(set(_PALABRA.findall(texto.casefold())))
    vocablos = {uno.plegado: uno for uno in _vocablos(escritas)}
    habia = {uno.plegado: uno for uno in Vocablo.objects.all()}
    cambian = [uno for clave, uno in vocablos.items() if _distinto(uno, habia.get(clave))]
    for tramo in _por_tramos(cambian):
        Vocablo.objects.bulk_create(
            tramo,
            update_conflicts=True,
            unique_fields=["plegado"],
            update_fields=["escrito", "largo", "documentos"],
        )
    for tramo in _por_tramos(sorted(habia.keys() - vocablos.keys())):
        Vocablo.objects.filter(plegado__in=tramo).delete()
    return len(vocablos)


def _textos() -> Iterator[str]:
    """What each document says, each handful in a query of its own."""
    ultimo = 0
    filas = Documento.objects.order_by("pk").values_list("pk", "titulo", "resumen", "cuerpo")
    while tramo := list(filas.filter(pk__gt=ultimo)[:LEIDOS]):
        ultimo = tramo[-1][0]
        yield from ("\n".join(campos) for _, *campos in tramo)


def _distinto(uno: Vocablo, otro: Vocablo | None) -> bool:
    return otro is None or (uno.escrito, uno.documentos) != (otro.escrito, otro.documentos)


def _por_tramos(cosas: Sequence) -> Iterator[Sequence]:
    for desde in range(0, len(cosas), ESCRITOS):
        yield cosas[desde : desde + ESCRITOS]


def _vocablos(escritas: Counter[str]) -> list[Vocablo]:
    """Those that are written in most documents go first, so the first form of each is the usual one."""
    formas: dict[str, str] = {}
    cuenta: Counter[str] = Counter()
    for escrita, veces in sorted(escritas.items(), key=lambda par: (-par[1], par[0])):
        plegada = plegar(escrita)
        if LETRAS_MINIMAS <= len(plegada) <= LARGO_PALABRA and len(escrita) <= LARGO_PALABRA:
            formas.setdefault(plegada, escrita)
            cuenta[plegada] += veces
    return [
        Vocablo(plegado=plegada, escrito=formas[plegada], largo=len(plegada), documentos=veces)
        for plegada, veces in cuenta.most_common(VOCABLOS_MAXIMOS)
        if veces >= DOCUMENTOS_MINIMOS and plegada not in VACIAS
    ]
