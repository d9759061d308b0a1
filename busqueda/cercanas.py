"""Which words are one or two slips of the fingers away from another: letters left out, added, changed or swapped
(Damerau 1964, in its restricted form)."""

from collections.abc import Iterable, Iterator

#: From this many letters on, two slips are forgiven.
LARGA = 8


def fallas_admitidas(palabra: str) -> int:
    """How many slips a word of that length may have."""
    return 2 if len(palabra) >= LARGA else 1


def distancia(una: str, otra: str, maximo: int) -> int:
    """Slips between two words; ``maximo + 1`` as soon as they are more."""
    if abs(len(una) - len(otra)) > maximo:
        return maximo + 1
    antes: list[int] = []
    fila = list(range(len(otra) + 1))
    for i, letra in enumerate(una, 1):
        antepasada, antes, fila = antes, fila, [i]
        for j, suya in enumerate(otra, 1):
            cuesta = min(antes[j] + 1, fila[j - 1] + 1, antes[j - 1] + (letra != suya))
            if i > 1 and j > 1 and letra == otra[j - 2] and una[i - 2] == suya:
                cuesta = min(cuesta, antepasada[j - 2] + 1)
            fila.append(cuesta)
        if min(fila) > maximo and min(antes) > maximo:
            return maximo + 1
    return min(fila[-1], maximo + 1)


def cercanas(palabra: str, otras: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Yield those that the word may be a slip of, with how many slips."""
    maximo, letras = fallas_admitidas(palabra), set(palabra)
    for otra in otras:
        # Each slip changes two letters at most: this leaves out nearly all without measuring them.
        if abs(len(otra) - len(palabra)) > maximo or len(letras.symmetric_difference(otra)) > 2 * maximo:
            continue
        fallas = distancia(palabra, otra, maximo)
        if 0 < fallas <= maximo:
            yield fallas, otra


def mas_cercana(palabra: str, vocabulario: Iterable[tuple[str, int]]) -> str:
    """Return the word that the other probably meant, or "": the fewest slips, then the same first letter, then that of
    most documents. ``vocabulario``: folded words and in how many documents they are."""
    documentos = dict(vocabulario)
    candidatas = (
        (fallas, otra[0] != palabra[0], -documentos[otra], otra)
        for fallas, otra in cercanas(palabra, documentos)
    )
    return min(candidatas, default=(0, False, 0, ""))[3]
