"""The words that are in the index, counted as they are written."""

import re
from collections import Counter

from django.db import transaction

from busqueda.analizador import LARGO_PALABRA, VACIAS, plegar
from busqueda.models import Documento, Vocablo

#: In how many documents a word must be to be believed: one that is in a single one may be somebody's mistake.
DOCUMENTOS_MINIMOS = 2
#: Letters of a word that is worth correcting; and how many words are kept, those of most documents.
LETRAS_MINIMAS = 4
VOCABLOS_MAXIMOS = 50_000

_PALABRA = re.compile(r"[^\W\d_]+")


def contar_vocablos() -> int:
    """Count in how many documents each word is, and forget those that no longer are. Returns how many are kept."""
    escritas: Counter[str] = Counter()
    filas = Documento.objects.values_list("titulo", "resumen", "cuerpo")
    for campos in filas.iterator(chunk_size=1000):
        escritas.update(set(_PALABRA.findall("\n".join(campos).casefold())))
    vocablos = _vocablos(escritas)
    with transaction.atomic():
        Vocablo.objects.all().delete()
        Vocablo.objects.bulk_create(vocablos, batch_size=5000)
    return len(vocablos)


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
