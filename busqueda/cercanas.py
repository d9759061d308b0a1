"""Which words are one or two slips of the fingers away from another: letters left out, added, changed or swapped
(Damerau 1964, in its restricted form)."""

from collections.abc import Iterable

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


def mas_cercana(palabra: str, vocabulario: Iterable[tuple[str, int]]) -> str:
    """Return the word that the other probably meant, or "": the fewest slips, then the same first letter, then that of
    most documents. ``vocabulario``: folded words and in how many documents they are."""
    maximo, letras = fallas_admitidas(palabra), set(palabra)
    mejor: tuple[int, bool, int, str] | None = None
    for otra, documentos in vocabulario:
        # Each slip changes two letters at most: this leaves out nearly all without measuring them.
        if len(letras.symmetric_difference(otra)) > 2 * maximo:
            continue
        fallas = distancia(palabra, otra, maximo)
        if 0 < fallas <= maximo:
            candidata = (fallas, otra[0] != palabra[0], -documentos, otra)
            mejor = min(mejor, candidata) if mejor else candidata
    return mejor[3] if mejor else ""
