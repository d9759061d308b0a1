"""What was answered, from the counters alone: one query, however many answers there are."""

from functools import lru_cache

from django.db.models import QuerySet, Sum

from encuestas.documento import Documento
from encuestas.models import Conteo, Encuesta, TextoLeido, Version
from encuestas.tablas import Resultados, calcular
from encuestas.variantes import Contada


def resultados(encuesta: Encuesta) -> Resultados:
    """As anybody reads them. Before they are published they are approximate: an open survey still moves, by batches."""
    por_version: dict[tuple[int, str], dict] = {}
    for numero, huella, codigo, valor, n in filas(encuesta):
        por_version.setdefault((numero, huella), {})[codigo, valor] = n
    return _calculados(
        tuple((numero, huella, tuple(cuenta.items())) for (numero, huella), cuenta in por_version.items()),
        encuesta.umbral,
        encuesta.cerrada_en is None,
        encuesta.poblacion if encuesta.muestra == Encuesta.Muestra.PROBABILISTICA else None,
    )


def filas(encuesta: Encuesta) -> QuerySet:
    """Every counter of a survey with its version. One query."""
    return (
        Conteo.objects.filter(version__encuesta=encuesta, version__publicada_en__isnull=False)
        .order_by("version__numero", "codigo", "valor")
        .values_list("version__numero", "version__huella", "codigo", "valor", "n")
    )


def se_ven(encuesta: Encuesta) -> bool:
    """Whether anybody reads them now: published, or by batches while the survey receives answers."""
    if encuesta.retirada_en or encuesta.publicada_en is None:
        return False
    if encuesta.resultados_en:
        return True
    return encuesta.resultados == Encuesta.Resultados.POR_LOTES and encuesta.cerrada_en is None


def invitadas(encuesta: Encuesta) -> int | None:
    """How many people received an invitation; ``None`` where nobody is invited. One query at most."""
    if encuesta.audiencia != Encuesta.Audiencia.INVITACION:
        return None
    return encuesta.convocatorias.aggregate(suma=Sum("cuantas"))["suma"] or 0


def textos_publicados(encuesta: Encuesta) -> dict[str, list[tuple[str, list[str]]]]:
    """By question, and in it by category, what was written and can be read. One query, in no order that says anything:
    by their own words."""
    publicados = (
        TextoLeido.objects.filter(encuesta=encuesta, decision=TextoLeido.Decision.SE_PUBLICA)
        .order_by("pregunta", "categoria__nombre", "texto")
        .values_list("pregunta", "categoria__nombre", "texto")
    )
    por_pregunta: dict[str, dict[str, list[str]]] = {}
    for pregunta, categoria, texto in publicados:
        por_pregunta.setdefault(pregunta, {}).setdefault(categoria or "", []).append(texto)
    return {pregunta: list(grupos.items()) for pregunta, grupos in por_pregunta.items()}


@lru_cache(maxsize=32)
def _calculados(conteos: tuple, umbral: int, aproximados: bool, poblacion: int | None) -> Resultados:
    """The same counters are the same results: what is published is computed once in each process."""
    contadas = [Contada(numero, _documento(huella), dict(cuenta)) for numero, huella, cuenta in conteos]
    return calcular(contadas, umbral, aproximados=aproximados, poblacion=poblacion)


@lru_cache(maxsize=64)
def _documento(huella: str) -> Documento:
    """What a published version asks never changes, and says the same wherever it has the same digest."""
    return Version.objects.filter(huella=huella, publicada_en__isnull=False)[:1].get().cuestionario
