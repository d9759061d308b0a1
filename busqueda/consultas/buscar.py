"""The search: the database says which documents have the words, our code says which comes first."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import QuerySet

from busqueda import motores
from busqueda.analizador import Palabra
from busqueda.models import Documento, Familia
from busqueda.models.documento import ENTRE_CAMPOS, ENTRE_FORMAS
from busqueda.motores import Condicion
from busqueda.pregunta import Pregunta
from busqueda.puntaje import Buscada, Campo, puntuar

#: Documents that are counted one by one and put in order; of more, those with the words in their title and the newest.
CANDIDATOS = 1000
#: Fewer than these with all the words, and those with some of them are looked for too.
POCOS = 3
#: Over any other reason: the document has the very number of the norm.
POR_NUMERO = 100.0


@dataclass(frozen=True, slots=True)
class Filtros:
    """What the person narrowed: a kind, a topic, Bogotá dates (both included)."""

    clase: str = ""
    tema: str = ""
    desde: date | None = None
    hasta: date | None = None


@dataclass(frozen=True, slots=True)
class Hallado:
    """A document, how well it answers, and what it is filtered by."""

    pk: int
    clase: str
    tema: str
    fecha: datetime
    puntaje: float = 0.0


@dataclass(frozen=True, slots=True)
class Hallazgos:
    """What was found, the best first. ``con_algunas``: few have all the words, so those with some are here too.
    ``hay_mas``: there are over ``CANDIDATOS``, and only those were put in order."""

    hallados: Sequence[Hallado] = ()
    con_algunas: bool = False
    hay_mas: bool = False
    por_clase: Counter[str] = field(default_factory=Counter)


def buscar(
    pregunta: Pregunta,
    filtros: Filtros = Filtros(),
    sinonimos: Callable[[Palabra], Iterable[Palabra]] = lambda _: (),
) -> Hallazgos:
    """Find what answers a question, in at most five queries and one for each word when few have them all.

    The order is the same on both databases: (score, newest). ``sinonimos`` gives other words that mean one.
    """
    if not pregunta.dice_algo:
        return Hallazgos()
    formas = [(una, *sinonimos(una)) for una in pregunta.palabras]
    familias = _contadas(formas)
    buscadas = [Buscada(suyas, _documentos(suyas, familias)) for suyas in formas]
    con_todas = _con_todas(pregunta, buscadas)
    hallados = _traer(con_todas, filtros)
    con_algunas = len(hallados) < POCOS and len(con_todas.todos) > 1
    if con_algunas:
        hallados = _con_algunas(pregunta, buscadas, filtros, hallados)
    hay_mas = len(hallados) > CANDIDATOS
    if hay_mas:
        hallados = list(dict.fromkeys(_los_del_titulo(con_todas, filtros) + hallados))
    ordenados = _ordenar(pregunta, buscadas, hallados[:CANDIDATOS], familias.get(Familia.TODAS, 0))
    return Hallazgos(ordenados, con_algunas, hay_mas, Counter(uno.clase for uno in ordenados))


def _contadas(formas: Iterable[Iterable[Palabra]]) -> dict[str, int]:
    raices = {raiz for suyas in formas for una in suyas for raiz in una.raices}
    return dict(Familia.objects.filter(raiz__in=[Familia.TODAS, *raices]).values_list("raiz", "documentos"))


def _documentos(formas: Iterable[Palabra], familias: dict[str, int]) -> int:
    return max((familias.get(raiz, 0) for una in formas for raiz in una.raices), default=0)


def _grupo(buscada: Buscada) -> list[str]:
    return list(dict.fromkeys(raiz for forma in buscada.formas for raiz in forma.raices))


def _con_todas(pregunta: Pregunta, buscadas: Sequence[Buscada]) -> Condicion:
    """The number of a norm stands for the words that it is written with."""
    cifras = {cifra for numero in pregunta.identificadores for cifra in numero.split("-")}
    grupos = [[f"#{numero}"] for numero in pregunta.identificadores]
    grupos += [_grupo(una) for una in buscadas if una.formas[0].plegada not in cifras]
    return Condicion(grupos, _excluidos(pregunta))


def _excluidos(pregunta: Pregunta) -> list[str]:
    return [raiz for una in pregunta.excluidas for raiz in una.raices]


def _traer(condicion: Condicion, filtros: Filtros, cuantos: int = CANDIDATOS + 1) -> list[Hallado]:
    filas = _filtrar(motores.que_tienen(condicion), filtros).order_by("-pk")
    return [Hallado(*fila) for fila in filas.values_list("pk", "clase", "tema", "fecha")[:cuantos]]


def _filtrar(documentos: QuerySet[Documento], filtros: Filtros) -> QuerySet[Documento]:
    if filtros.clase:
        documentos = documentos.filter(clase=filtros.clase)
    if filtros.tema:
        documentos = documentos.filter(tema=filtros.tema)
    if filtros.desde:
        documentos = documentos.filter(fecha__date__gte=filtros.desde)
    if filtros.hasta:
        documentos = documentos.filter(fecha__date__lte=filtros.hasta)
    return documentos


def _con_algunas(
    pregunta: Pregunta, buscadas: Sequence[Buscada], filtros: Filtros, hallados: list[Hallado]
) -> list[Hallado]:
    """From the rarest word on, so that what says most is never left out by what is everywhere."""
    todos = {uno.pk: uno for uno in hallados}
    grupos = [[f"#{numero}"] for numero in pregunta.identificadores]
    grupos += [_grupo(una) for una in sorted(buscadas, key=lambda una: una.documentos)]
    for grupo in grupos:
        faltan = CANDIDATOS + 1 - len(todos)
        if faltan <= 0:
            break
        nuevos = _traer(Condicion([grupo], _excluidos(pregunta)), filtros)
        todos |= {uno.pk: uno for uno in nuevos if uno.pk not in todos}
    return list(todos.values())


def _los_del_titulo(condicion: Condicion, filtros: Filtros) -> list[Hallado]:
    grupos = [
        [lexema if lexema.startswith("#") else f"t:{lexema}" for lexema in grupo] for grupo in condicion.todos
    ]
    return _traer(Condicion(grupos, condicion.ninguno), filtros, CANDIDATOS // 2)


def _ordenar(
    pregunta: Pregunta, buscadas: Sequence[Buscada], hallados: Iterable[Hallado], total: int
) -> list[Hallado]:
    unicos = {uno.pk: uno for uno in hallados}
    puntuados = []
    numeros = [f"#{numero}" for numero in pregunta.identificadores]
    filas = Documento.objects.filter(pk__in=list(unicos)).values_list("pk", "formas", "lexemas")
    for pk, formas, lexemas in filas:
        campos = _campos(formas)
        if not all(any(frase in campo.plegadas for campo in campos) for frase in pregunta.frases):
            continue
        puntaje = puntuar(campos, buscadas, total)
        if numeros:
            puntaje += POR_NUMERO * len(set(numeros).intersection(lexemas.split(" ")))
        uno = unicos[pk]
        puntuados.append(Hallado(pk, uno.clase, uno.tema, uno.fecha, round(puntaje, 6)))
    return sorted(puntuados, key=lambda uno: (-uno.puntaje, -uno.pk))


def _campos(formas: str) -> list[Campo]:
    return [Campo(*campo.split(ENTRE_FORMAS)) for campo in formas.split(ENTRE_CAMPOS)]
