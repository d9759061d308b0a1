"""A page of results: what is shown of each, by what it can be narrowed, and where the next begins."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.db.models import Q

from busqueda.analizador import Palabra
from busqueda.consultas.buscar import Hallado, Hallazgos, buscar
from busqueda.consultas.estrechar import Filtros
from busqueda.extracto import Marcador, Trozo
from busqueda.models import Documento
from busqueda.models.documento import DESDE_SIEMPRE
from busqueda.pregunta import Pregunta
from nucleo import registro, reloj
from suscripciones.models import Tema

POR_PAGINA = 20
#: Words of a question that are asked of the titles when the index does not answer.
PALABRAS_DEL_TITULO = 3
#: Topics that are offered to narrow by, those of most results.
TEMAS = 8
#: Days back from today that are offered, and how they are called.
PERIODOS = ((7, "La última semana"), (30, "El último mes"), (365, "El último año"))

Sinonimos = Callable[[Palabra], Iterable[Palabra]]


@dataclass(frozen=True, slots=True)
class Resultado:
    """One of the results. ``clase``: the name of its kind, for a person; ``fecha``: None when it says nothing."""

    clave: str
    url: str
    clase: str
    fecha: datetime | None
    titulo: Sequence[Trozo]
    extracto: Sequence[Trozo]


@dataclass(frozen=True, slots=True)
class Opcion:
    """Something to narrow by. ``cuantos``: how many results it leaves; None when they are too many to be counted."""

    valor: str
    rotulo: str
    cuantos: int | None
    puesta: bool


@dataclass(frozen=True, slots=True)
class Hoja:
    """``total`` is exact unless ``hay_mas``. ``sin_comillas`` and ``sin_excluir``: nothing answered the question as it
    was asked, and this is what answers it without its phrases, or with what it left out. ``con_todas``: how many have
    all the words, whatever narrows them; one more than were counted if there are more. ``siguiente`` and ``anterior``
    are the places (``lugar``) where other pages begin; None where there is none, "" for the first."""

    resultados: Sequence[Resultado] = ()
    total: int = 0
    hay_mas: bool = False
    con_algunas: bool = False
    sin_comillas: bool = False
    sin_excluir: bool = False
    con_todas: int = 0
    primero: int = 0
    siguiente: str | None = None
    anterior: str | None = None
    clases: Sequence[Opcion] = ()
    temas: Sequence[Opcion] = ()
    periodos: Sequence[Opcion] = ()

    @property
    def ultimo(self) -> int:
        return self.primero + len(self.resultados) - 1


def hojear(
    pregunta: Pregunta, filtros: Filtros, desde: str = "", sinonimos: Sinonimos = lambda _: ()
) -> Hoja:
    """The results that begin after the place ``desde`` («12.5_340»: score and number of the last one seen; whatever
    else is the beginning), with two queries more than the search.

    What narrows is counted over everything that was found, so each count is what choosing it leaves."""
    respondida, todo = _lo_que_responde(pregunta, sinonimos)
    suyos = _quedarse(respondida, filtros, todo, sinonimos)
    empieza = _cuantos_antes(suyos.hallados, desde)
    de_la_hoja = suyos.hallados[empieza : empieza + POR_PAGINA]
    sigue = empieza + POR_PAGINA < len(suyos.hallados)
    return Hoja(
        resultados=_resultados(pregunta, de_la_hoja, sinonimos),
        total=len(suyos.hallados),
        hay_mas=suyos.hay_mas,
        con_algunas=todo.con_algunas,
        sin_comillas=respondida.frases != pregunta.frases,
        sin_excluir=(respondida.excluidas, respondida.frases_excluidas)
        != (pregunta.excluidas, pregunta.frases_excluidas),
        con_todas=todo.con_todas + todo.hay_mas,
        primero=empieza + 1,
        siguiente=lugar(de_la_hoja[-1]) if sigue else None,
        anterior=_anterior(suyos.hallados, empieza),
        clases=_clases(todo, filtros),
        temas=_temas(todo, filtros),
        periodos=_periodos(todo, filtros),
    )


def por_el_titulo(pregunta: Pregunta) -> Hoja:
    """What the titles say, when the index cannot be asked: one query over the table, without order of merit."""
    filas = Documento.objects.visibles_para(None).order_by("-pk")
    for palabra in pregunta.palabras[:PALABRAS_DEL_TITULO]:
        filas = filas.filter(
            Q(titulo__icontains=palabra.plegada) | Q(formas__startswith=f" {palabra.plegada} ")
        )
    hallados = [Hallado(*fila) for fila in filas.values_list("pk", "clase", "tema", "fecha")[:POR_PAGINA]]
    return Hoja(_resultados(pregunta, hallados, lambda _: ()), total=len(hallados), primero=1)


def lugar(hallado: Hallado) -> str:
    """Where a result is, for the page that begins after it: it holds though others come and go meanwhile."""
    return f"{hallado.puntaje}_{hallado.pk}"


def nombre_de_clase(clase: str, *, varias: bool = False) -> str:
    """How one of a kind is called, or several: as whoever brings it said (``registro.clases_de_busqueda``)."""
    dicho = clase.replace("_", " ").capitalize()
    return dict(registro.clases_de_busqueda.elementos()).get(clase, (dicho, dicho))[varias]


def _lo_que_responde(pregunta: Pregunta, sinonimos: Sinonimos) -> tuple[Pregunta, Hallazgos]:
    """The question, or the first of its looser ones that finds anything, and what it finds."""
    todo = buscar(pregunta, Filtros(), sinonimos)
    if todo.hallados:
        return pregunta, todo
    for suelta in pregunta.mas_sueltas():
        if (hallado := buscar(suelta, Filtros(), sinonimos)).hallados:
            return suelta, hallado
    return pregunta, todo


def _quedarse(pregunta: Pregunta, filtros: Filtros, todo: Hallazgos, sinonimos: Sinonimos) -> Hallazgos:
    """Only when there are more than were counted has the database to narrow."""
    if filtros == Filtros():
        return todo
    if todo.hay_mas:
        return buscar(pregunta, filtros, sinonimos, pocos_las_tienen=todo.con_algunas)
    return replace(todo, hallados=[uno for uno in todo.hallados if _admite(filtros, uno)])


def _admite(filtros: Filtros, uno: Hallado) -> bool:
    return filtros.admite(uno.clase, uno.tema, uno.fecha)


def _cuantos_antes(hallados: Sequence[Hallado], desde: str) -> int:
    puntaje, _, pk = desde[:60].partition("_")
    try:
        vista = (-float(puntaje), -int(pk))
    except ValueError:
        return 0
    antes = sum((-uno.puntaje, -uno.pk) <= vista for uno in hallados)
    return antes if antes < len(hallados) else 0


def _anterior(hallados: Sequence[Hallado], empieza: int) -> str | None:
    if not empieza:
        return None
    return lugar(hallados[empieza - POR_PAGINA - 1]) if empieza > POR_PAGINA else ""


def _resultados(pregunta: Pregunta, hallados: Sequence[Hallado], sinonimos: Sinonimos) -> list[Resultado]:
    marcador = Marcador([(una, *sinonimos(una)) for una in pregunta.palabras])
    filas = (
        Documento.objects.visibles_para(None).defer("formas", "lexemas").in_bulk([uno.pk for uno in hallados])
    )
    documentos = [filas[uno.pk] for uno in hallados if uno.pk in filas]
    return [
        Resultado(
            uno.clave,
            uno.url,
            nombre_de_clase(uno.clase),
            None if uno.fecha == DESDE_SIEMPRE else uno.fecha,
            marcador.titulo(uno.titulo),
            marcador.extracto(uno.resumen, uno.cuerpo),
        )
        for uno in documentos
    ]


def _opciones(
    cuenta: Counter[str], puesta: str, nombres: dict[str, str], *, sin_contar: bool
) -> list[Opcion]:
    """From most to fewest, and always the one that is chosen, to let it go."""
    cuenta.setdefault(puesta, 0)
    return [
        Opcion(valor, nombres.get(valor, valor), None if sin_contar else cuantos, valor == puesta)
        for valor, cuantos in sorted(cuenta.items(), key=lambda par: (-par[1], par[0]))
        if valor
    ]


def _clases(todo: Hallazgos, filtros: Filtros) -> list[Opcion]:
    otros = replace(filtros, clase="")
    cuenta = Counter(uno.clase for uno in todo.hallados if _admite(otros, uno))
    nombres = {clase: nombre_de_clase(clase, varias=True) for clase in [*cuenta, filtros.clase]}
    return _opciones(cuenta, filtros.clase, nombres, sin_contar=todo.hay_mas)


def _temas(todo: Hallazgos, filtros: Filtros) -> list[Opcion]:
    """Those that several results share: a topic of its own does not narrow."""
    otros = replace(filtros, tema="")
    cuenta = Counter(uno.tema for uno in todo.hallados if uno.tema and _admite(otros, uno))
    suyos = Counter({tema: n for tema, n in cuenta.most_common(TEMAS) if n > 1 or tema == filtros.tema})
    claves = {*suyos, filtros.tema} - {""}
    nombres = dict(Tema.objects.filter(clave__in=claves).values_list("clave", "titulo")) if claves else {}
    con_nombre = Counter({tema: n for tema, n in suyos.items() if tema in nombres})
    return _opciones(con_nombre, filtros.tema, nombres, sin_contar=todo.hay_mas)


def _periodos(todo: Hallazgos, filtros: Filtros) -> list[Opcion]:
    otros = replace(filtros, desde=None, hasta=None)
    dias = [reloj.en_bogota(uno.fecha).date() for uno in todo.hallados if _admite(otros, uno)]
    opciones = []
    for atras, rotulo in PERIODOS:
        desde: date = reloj.hoy() - timedelta(days=atras)
        cuantos = sum(dia >= desde for dia in dias)
        puesto = filtros.desde == desde and filtros.hasta is None
        if cuantos or puesto:
            opciones.append(Opcion(desde.isoformat(), rotulo, None if todo.hay_mas else cuantos, puesto))
    return opciones
