"""What a person probably meant to type."""

import re
from collections.abc import Iterable

from busqueda import motores
from busqueda.analizador import LARGO_PALABRA, Palabra, analizar, plegar
from busqueda.cercanas import fallas_admitidas, mas_cercana
from busqueda.models import Familia, Vocablo
from busqueda.motores import Condicion
from busqueda.pregunta import Pregunta

#: Letters of a word that is worth correcting, and how many words of a question are.
LETRAS_MINIMAS = 4
CORREGIDAS = 3

_PALABRA = re.compile(r"[^\W_]+")


def quiso_decir(pregunta: Pregunta) -> str:
    """Return the question with the words that nothing has changed for the nearest that something has; "" when there is
    nothing to change. Each word that it offers is in the index now, not only when the words were last counted. One
    query, and two for each of three words at most."""
    correcciones = {}
    for palabra in _desconocidas(pregunta.palabras)[:CORREGIDAS]:
        if escrita := _cercana(palabra.plegada):
            correcciones[palabra.plegada] = escrita
    if not correcciones:
        return ""
    return _PALABRA.sub(
        lambda hallada: correcciones.get(plegar(hallada[0])[:LARGO_PALABRA], hallada[0]), pregunta.escrita
    )


def _desconocidas(palabras: Iterable[Palabra]) -> list[Palabra]:
    candidatas = [una for una in palabras if una.plegada.isalpha() and len(una.plegada) >= LETRAS_MINIMAS]
    raices = {raiz for una in candidatas for raiz in una.raices}
    if not raices:
        return []
    conocidas = set(Familia.objects.filter(raiz__in=raices).values_list("raiz", flat=True))
    return [una for una in candidatas if not conocidas.intersection(una.raices)]


def _cercana(plegada: str) -> str:
    fallas = fallas_admitidas(plegada)
    filas = Vocablo.objects.filter(largo__range=(len(plegada) - fallas, len(plegada) + fallas))
    escritas = {
        vocablo: (escrito, n) for vocablo, escrito, n in filas.values_list("plegado", "escrito", "documentos")
    }
    hallada = mas_cercana(plegada, ((vocablo, n) for vocablo, (_, n) in escritas.items()))
    if not hallada or not motores.que_tienen(Condicion([analizar(hallada).raices])).exists():
        return ""
    return escritas[hallada][0]
