"""What editors added, as the page of results asks for it."""

from collections import defaultdict
from collections.abc import Callable, Iterable

from django.db.models import OuterRef, Q, Subquery

from busqueda.analizador import Palabra, analizar
from busqueda.models import Destacado, Documento, Sinonimo
from busqueda.pregunta import Pregunta

#: Of one word, and of one question.
SINONIMOS_MAXIMOS = 12
DESTACADOS_MAXIMOS = 3


def sinonimos_de(pregunta: Pregunta) -> Callable[[Palabra], Iterable[Palabra]]:
    """What ``buscar`` takes, with the synonyms of every word of a question read in one query."""
    hallados = _de({una.singular for una in pregunta.palabras})
    return lambda palabra: hallados.get(palabra.singular, ())


def destacados(pregunta: Pregunta) -> list[Documento]:
    """What editors put above the results of a question, in their order: only what is still public. One query."""
    if not pregunta.palabras:
        return []
    suyos = Destacado.objects.filter(llave=pregunta.llave)
    lugar = suyos.filter(clave=OuterRef("clave")).values("orden")[:1]
    documentos = (
        Documento.objects.visibles_para(None)
        .filter(clave__in=suyos.values("clave"))
        .annotate(lugar=Subquery(lugar))
    )
    return list(documentos.order_by("lugar", "pk").defer("formas", "lexemas", "cuerpo")[:DESTACADOS_MAXIMOS])


def _de(singulares: set[str]) -> dict[str, list[Palabra]]:
    hallados: dict[str, list[Palabra]] = defaultdict(list)
    if not singulares:
        return hallados
    filas = Sinonimo.objects.filter(
        Q(palabra_singular__in=singulares) | Q(equivale_singular__in=singulares, en_ambos_sentidos=True)
    ).order_by("pk")
    for fila in filas:
        ida, vuelta = fila.palabra_singular, fila.equivale_singular
        if ida in singulares:
            hallados[ida].append(analizar(fila.equivale.casefold()))
        if fila.en_ambos_sentidos and vuelta in singulares:
            hallados[vuelta].append(analizar(fila.palabra.casefold()))
    return defaultdict(
        list, {una: list(dict.fromkeys(otras))[:SINONIMOS_MAXIMOS] for una, otras in hallados.items()}
    )
