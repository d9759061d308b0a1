"""The roots of a text, for who compares what several say."""

from busqueda.analizador import analizar, palabras


def raices_de(texto: str) -> frozenset[str]:
    """One root for each word that says something: that of its singular, without accents."""
    return frozenset(analizar(una.singular).raices[0] for una in palabras(texto) if not una.es_vacia)
