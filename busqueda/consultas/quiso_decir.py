"""What a person probably meant to type."""

import re
from collections.abc import Iterable, Sequence

from django.db.models import Aggregate, TextField

from busqueda import motores
from busqueda.analizador import LARGO_PALABRA, Palabra, analizar
from busqueda.cercanas import cercanas, fallas_admitidas, mas_cercana
from busqueda.models import Familia, Vocablo
from busqueda.motores import Condicion
from busqueda.pregunta import Pregunta
from nucleo.texto import plegar

#: Letters of a word that is worth correcting, and how many words of a question are.
LETRAS_MINIMAS = 4
CORREGIDAS = 3

_PALABRA = re.compile(r"[^\W_]+")


def quiso_decir(pregunta: Pregunta) -> str:
    """Return the question with the words that nothing has changed for the nearest that something has; "" when there is
    nothing to change. Each word that it offers is in the index now, not only when the words were last counted. Three
    queries, and one for each of three words at most."""
    desconocidas = [una.plegada for una in _desconocidas(pregunta.palabras)[:CORREGIDAS]]
    correcciones = {}
    for plegada, vocablos in _cercanas(desconocidas).items():
        hallada = mas_cercana(plegada, ((uno.plegado, uno.documentos) for uno in vocablos.values()))
        if hallada and motores.que_tienen(Condicion([analizar(hallada).raices])).exists():
            correcciones[plegada] = vocablos[hallada].escrito
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


class _Juntos(Aggregate):
    """All the texts in one, with commas: a third of the time of as many rows."""

    function, output_field = "GROUP_CONCAT", TextField()

    def as_postgresql(self, compiler, connection):
        return self.as_sql(compiler, connection, template="STRING_AGG(%(expressions)s, ',')")


def _cercanas(plegadas: Sequence[str]) -> dict[str, dict[str, Vocablo]]:
    """Of each word, those of the vocabulary that it may be a slip of."""
    if not plegadas:
        return {}
    largos = {
        len(una) + mas for una in plegadas for mas in range(-fallas_admitidas(una), fallas_admitidas(una) + 1)
    }
    juntos = Vocablo.objects.filter(largo__in=sorted(largos)).aggregate(todos=_Juntos("plegado"))["todos"]
    conocidas = (juntos or "").split(",")
    suyas = {una: [otra for _, otra in cercanas(una, conocidas)] for una in plegadas}
    filas = Vocablo.objects.in_bulk([otra for otras in suyas.values() for otra in otras])
    return {una: {otra: filas[otra] for otra in otras if otra in filas} for una, otras in suyas.items()}
