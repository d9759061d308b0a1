"""The search: the database says which documents have the words, our code says which comes first."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.db.models import F, Value

from busqueda import motores
from busqueda.analizador import Palabra
from busqueda.consultas.estrechar import TODO, Estrechados, Filtros
from busqueda.models import Familia
from busqueda.models.documento import ENTRE_CAMPOS, ENTRE_FORMAS
from busqueda.motores import Condicion
from busqueda.pregunta import Pregunta
from busqueda.puntaje import Buscada, Campo, puntuar

#: Documents that are counted one by one and put in order; of more, those with the words in their title and the newest.
CANDIDATOS = 1000
#: Of those, at most, that are there for their title.
DEL_TITULO = 300
#: Fewer than these with all the words, and those with some of them are looked for too.
POCOS = 3
#: Over any other reason: the document has the very number of the norm.
POR_NUMERO = 100.0


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
    ``hay_mas``: there are over ``CANDIDATOS``, and only those were put in order; or not all that was narrowed could be
    gone through. ``con_todas``: how many of them have all the words."""

    hallados: Sequence[Hallado] = ()
    con_algunas: bool = False
    hay_mas: bool = False
    por_clase: Counter[str] = field(default_factory=Counter)
    con_todas: int = 0


def buscar(
    pregunta: Pregunta,
    filtros: Filtros = TODO,
    sinonimos: Callable[[Palabra], Iterable[Palabra]] = lambda _: (),
    *,
    pocos_las_tienen: bool | None = None,
) -> Hallazgos:
    """Find what answers a question, in at most seven queries and one for each word when few have them all.

    The order is the same on both databases: (score, newest). ``sinonimos`` gives other words that mean one.
    ``pocos_las_tienen``: whether few have all the words, whatever narrows them, when that is known.
    """
    if not pregunta.dice_algo:
        return Hallazgos()
    formas = [(una, *sinonimos(una)) for una in pregunta.palabras]
    familias = _contadas(formas, pregunta.identificadores)
    buscadas = [Buscada(suyas, _documentos(suyas, familias)) for suyas in formas]
    con_todas = _con_todas(pregunta, buscadas, familias)
    donde = Estrechados(filtros)
    hallados = donde.traer(con_todas, CANDIDATOS + 1)
    if pocos_las_tienen is None:
        pocos_las_tienen = len(hallados) < POCOS and _pocos_las_tienen(con_todas, filtros)
    con_algunas = pocos_las_tienen and len(hallados) < POCOS
    pocos = set(hallados) if con_algunas else set()
    if con_algunas:
        hallados = _con_algunas(pregunta, buscadas, donde, hallados)
    if len(hallados) > CANDIDATOS:
        hallados = list(dict.fromkeys(_los_del_titulo(con_todas, donde) + hallados))
    hay_mas = donde.se_corto or len(hallados) > CANDIDATOS
    ordenados = _ordenar(pregunta, buscadas, hallados[:CANDIDATOS], familias.get(Familia.TODAS, 0))
    tienen_todas = sum(uno.pk in pocos for uno in ordenados) if con_algunas else len(ordenados)
    return Hallazgos(ordenados, con_algunas, hay_mas, Counter(uno.clase for uno in ordenados), tienen_todas)


def _contadas(formas: Iterable[Iterable[Palabra]], numeros: Iterable[str]) -> dict[str, int]:
    raices = {raiz for suyas in formas for una in suyas for raiz in una.raices}
    raices.update(f"#{numero}" for numero in numeros)
    return dict(Familia.objects.filter(raiz__in=[Familia.TODAS, *raices]).values_list("raiz", "documentos"))


def _documentos(formas: Iterable[Palabra], familias: dict[str, int]) -> int:
    return max((familias.get(raiz, 0) for una in formas for raiz in una.raices), default=0)


def _grupo(buscada: Buscada) -> list[str]:
    return list(dict.fromkeys(raiz for forma in buscada.formas for raiz in forma.raices))


def _con_todas(pregunta: Pregunta, buscadas: Sequence[Buscada], familias: dict[str, int]) -> Condicion:
    """The number of a norm stands for the words that it is written with."""
    cifras = {cifra for numero in pregunta.identificadores for cifra in numero.split("-")}
    numeros = [f"#{numero}" for numero in pregunta.identificadores]
    dichas = [una for una in buscadas if una.formas[0].plegada not in cifras]
    cuantos = [familias.get(numero, 0) for numero in numeros] + [una.documentos for una in dichas]
    grupos = [[numero] for numero in numeros] + [_grupo(una) for una in dichas]
    # Nothing was counted yet: nothing is known.
    return Condicion(grupos, _excluidos(pregunta), min(cuantos) if familias and cuantos else None)


def _excluidos(pregunta: Pregunta) -> list[str]:
    return [raiz for una in pregunta.excluidas for raiz in una.raices]


def _pocos_las_tienen(con_todas: Condicion, filtros: Filtros) -> bool:
    """Whoever narrowed the question asked for less: that little is left is then no reason to add what has only some."""
    if len(con_todas.todos) < 2:
        return False
    return filtros == TODO or len(Estrechados(TODO).traer(con_todas, POCOS)) < POCOS


def _con_algunas(
    pregunta: Pregunta, buscadas: Sequence[Buscada], donde: Estrechados, hallados: list[int]
) -> list[int]:
    """From the rarest word on, so that what says most is never left out by what is everywhere. Narrowed, the words that
    many have go through the same rows: they are asked together."""
    todos = dict.fromkeys(hallados)
    excluidos = _excluidos(pregunta)
    # A norm is named by few, whatever the count says of it.
    condiciones = [Condicion([[f"#{numero}"]], excluidos, 0) for numero in pregunta.identificadores]
    en_orden = sorted(buscadas, key=lambda una: una.documentos)
    comunes = [] if donde.filtros == TODO else [una for una in en_orden if una.documentos > CANDIDATOS]
    condiciones += [
        Condicion([_grupo(una)], excluidos, una.documentos) for una in en_orden if una not in comunes
    ]
    if comunes:
        condiciones.append(Condicion([[raiz for una in comunes for raiz in _grupo(una)]], excluidos))
    for condicion in condiciones:
        if len(todos) > CANDIDATOS:
            break
        todos |= dict.fromkeys(donde.traer(condicion, CANDIDATOS + 1))
    return list(todos)


def _los_del_titulo(condicion: Condicion, donde: Estrechados) -> list[int]:
    grupos = [
        [lexema if lexema.startswith("#") else f"t:{lexema}" for lexema in grupo] for grupo in condicion.todos
    ]
    return donde.traer(replace(condicion, todos=grupos), DEL_TITULO)


def _ordenar(
    pregunta: Pregunta, buscadas: Sequence[Buscada], hallados: Iterable[int], total: int
) -> list[Hallado]:
    numeros = {f"#{numero}" for numero in pregunta.identificadores}
    # Of a thousand rows, no more than what is looked at.
    lexemas = F("lexemas") if numeros else Value("")
    filas = motores.con_numero(list(hallados)).order_by().annotate(suyos=lexemas)
    puntuados = []
    for *uno, formas, suyos in filas.values_list("pk", "clase", "tema", "fecha", "formas", "suyos"):
        campos = _campos(formas)
        if not all(_dicen(campos, frase) for frase in pregunta.frases):
            continue
        if any(_dicen(campos, frase) for frase in pregunta.frases_excluidas):
            continue
        puntaje = puntuar(campos, buscadas, total)
        if numeros:
            puntaje += POR_NUMERO * len(numeros.intersection(suyos.split(" ")))
        puntuados.append(Hallado(*uno, round(puntaje, 6)))
    return sorted(puntuados, key=lambda uno: (-uno.puntaje, -uno.pk))


def _dicen(campos: Iterable[Campo], frase: str) -> bool:
    return any(frase in campo.plegadas for campo in campos)


def _campos(formas: str) -> list[Campo]:
    return [Campo(*campo.split(ENTRE_FORMAS)) for campo in formas.split(ENTRE_CAMPOS)]
