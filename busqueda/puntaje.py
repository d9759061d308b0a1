"""Which document comes first: BM25F in our own code over the candidates that the database brings, so that both give
the same order (Robertson & Zaragoza, «The Probabilistic Relevance Framework: BM25 and Beyond», 2009, §3.6).

The measures of a text are constants and not the averages of the index: adding a document does not move the others.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from busqueda.analizador import Palabra, palabras

K1, B = 1.6, 0.6
#: Words of a title, a summary and a body as they usually are.
LARGOS = (4.0, 15.0, 60.0)
#: What a word is worth in each.
PESOS = (2.5, 1.5, 1.0)
#: Over what its family is worth: the same word but for its number; and the same, letter by letter.
POR_SINGULAR, POR_IGUAL = 0.9, 0.3


@dataclass(frozen=True, slots=True)
class Campo:
    """One field of a document in its three forms: tokens between spaces, with a space at each end. ``singulares`` has
    only those that are not the word itself."""

    plegadas: str
    singulares: str
    raices: str

    @classmethod
    def de(cls, texto: str) -> "Campo":
        """Analyse a text."""
        todas = list(palabras(texto))
        dicen = [una for una in todas if not una.es_vacia]
        return cls(
            _entre_espacios(una.plegada for una in todas),
            _entre_espacios(una.singular for una in dicen if una.singular != una.plegada),
            _entre_espacios(raiz for una in dicen for raiz in una.raices),
        )


def _entre_espacios(fichas: Iterable[str]) -> str:
    return f" {' '.join(fichas)} "


@dataclass(frozen=True, slots=True)
class Buscada:
    """A word of the question: its forms, those of its synonyms, and in how many documents its family is."""

    formas: tuple[Palabra, ...]
    documentos: int


def puntuar(campos: Sequence[Campo], buscadas: Iterable[Buscada], total: int) -> float:
    """Return how well a document answers: title, summary and body, in that order. ``total``: documents of the index."""
    return sum(_rareza(buscada.documentos, total) * _saturar(_peso(campos, buscada)) for buscada in buscadas)


def _rareza(documentos: int, total: int) -> float:
    return math.log(1 + (max(total, documentos) - documentos + 0.5) / (documentos + 0.5))


def _saturar(peso: float) -> float:
    return peso * (K1 + 1) / (K1 + peso)


def _peso(campos: Sequence[Campo], buscada: Buscada) -> float:
    peso = 0.0
    for campo, vale, usual in zip(campos, PESOS, LARGOS, strict=True):
        veces = max(_veces(campo, forma) for forma in buscada.formas)
        if veces:
            largo = campo.plegadas.count(" ") - 1
            peso += vale * veces / (1 - B + B * largo / usual)
    return peso


def _veces(campo: Campo, forma: Palabra) -> float:
    de_familia = max(campo.raices.count(f" {raiz} ") for raiz in forma.raices)
    if not de_familia:
        return 0.0
    iguales = campo.plegadas.count(f" {forma.plegada} ")
    del_singular = campo.plegadas.count(f" {forma.singular} ") + campo.singulares.count(f" {forma.singular} ")
    return de_familia + POR_SINGULAR * del_singular + POR_IGUAL * iguales
