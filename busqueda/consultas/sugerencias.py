"""Titles of what is public, while a question is being typed."""

from busqueda import motores
from busqueda.analizador import Palabra
from busqueda.models import Documento, Familia
from busqueda.motores import Condicion
from busqueda.pregunta import Pregunta
from nucleo.texto import plegar

MAXIMO = 8
#: Letters from which a word that is being typed says something.
LETRAS = 3
#: Titles that are put in order, the newest.
CANDIDATOS = 100
#: How a word may end: of a beginning that more documents than these have, only its commonest endings.
DOCUMENTOS, FINALES = 20_000, 30
#: One document of so many that have a word has it in its title.
EN_EL_TITULO = 4


def sugerencias(pregunta: Pregunta) -> list[Documento]:
    """Return documents whose title has every word, the last one perhaps unfinished: those that begin as what was typed
    first, then the shortest. What must not be is left aside: it may be half typed. Two queries; only ``titulo``,
    ``url`` and ``clase`` are read."""
    if not pregunta.palabras or len(pregunta.palabras[-1].plegada) < LETRAS:
        return []
    *enteras, ultima = pregunta.palabras
    finales, documentos = _finales(ultima)
    grupos = [[f"t:{raiz}" for raiz in una.raices] for una in enteras]
    grupos.append([f"t:{raiz}" for raiz in dict.fromkeys((*ultima.raices, *finales))])
    condicion = Condicion(grupos, a_lo_sumo=documentos // EN_EL_TITULO)
    filas = motores.que_tienen(condicion).only("titulo", "url", "clase")[:CANDIDATOS]
    escrito = plegar(pregunta.querida)
    ordenadas = sorted(
        filas, key=lambda uno: (not plegar(uno.titulo).startswith(escrito), len(uno.titulo), -uno.pk)
    )
    unicas = {plegar(uno.titulo): uno for uno in reversed(ordenadas)}
    return [uno for uno in ordenadas if unicas[plegar(uno.titulo)] is uno][:MAXIMO]


def _finales(ultima: Palabra) -> tuple[list[str], int]:
    """What a word that is being typed may be, and in how many documents, as the last count saw them. An engine puts
    together the rows of all that begins so before it gives one: when they are many, it is told which."""
    comienzo = ultima.plegada
    familias = Familia.objects.exclude(raiz=Familia.TODAS)
    contadas = motores.que_empiezan(familias, "raiz", comienzo) | familias.filter(raiz__in=ultima.raices)
    comunes = dict(contadas.order_by("-documentos", "raiz").values_list("raiz", "documentos")[:FINALES])
    documentos = sum(comunes.values())
    if documentos <= DOCUMENTOS:
        return [f"{comienzo}*"], documentos
    return [raiz for raiz in comunes if raiz.startswith(comienzo)], documentos
