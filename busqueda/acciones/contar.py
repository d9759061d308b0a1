"""The count of the words of the index, made while people search and officials publish."""

from collections import Counter
from collections.abc import Iterator, Sequence

from busqueda.acciones.vocabulario import contar_vocablos
from busqueda.models import Documento, Familia

LEIDOS, ESCRITAS = 2000, 2000


def contar_familias() -> int:
    """Count in how many documents each root and each word is, and forget those that no longer are. Returns how
    many roots.

    It reads by handfuls and writes only what is not as it was, by handfuls too: whoever searches always finds the
    table full, and no transaction lasts more than one of them. Killed half-way or run by two at once, the next one
    mends it.
    """
    cuenta = Counter({Familia.TODAS: 0})
    for lexemas in _lexemas():
        cuenta[Familia.TODAS] += 1
        cuenta.update(lexema for lexema in lexemas.split(" ") if lexema and ":" not in lexema)
    habia = dict(Familia.objects.values_list("raiz", "documentos"))
    cambian = sorted(raiz for raiz, veces in cuenta.items() if habia.get(raiz) != veces)
    for raices in _por_tramos(cambian):
        Familia.objects.bulk_create(
            [Familia(raiz=raiz, documentos=cuenta[raiz]) for raiz in raices],
            update_conflicts=True,
            unique_fields=["raiz"],
            update_fields=["documentos"],
        )
    for raices in _por_tramos(sorted(habia.keys() - cuenta.keys())):
        Familia.objects.filter(raiz__in=raices).delete()
    contar_vocablos()
    return len(cuenta)


def _lexemas() -> Iterator[str]:
    """Those of every document, each handful in a query of its own."""
    ultimo = 0
    while filas := list(
        Documento.objects.filter(pk__gt=ultimo).order_by("pk").values_list("pk", "lexemas")[:LEIDOS]
    ):
        ultimo = filas[-1][0]
        yield from (lexemas for _, lexemas in filas)


def _por_tramos(raices: Sequence[str]) -> Iterator[Sequence[str]]:
    for desde in range(0, len(raices), ESCRITAS):
        yield raices[desde : desde + ESCRITAS]
