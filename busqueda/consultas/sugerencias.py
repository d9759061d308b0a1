"""Titles of what is public, while a question is being typed."""

from busqueda import motores
from busqueda.analizador import plegar
from busqueda.models import Documento
from busqueda.motores import Condicion
from busqueda.pregunta import Pregunta

MAXIMO = 8
#: Letters from which a word that is being typed says something.
LETRAS = 3
#: Titles that are put in order, the newest.
CANDIDATOS = 200


def sugerencias(pregunta: Pregunta) -> list[Documento]:
    """Return documents whose title has every word, the last one perhaps unfinished: those that begin as what was typed
    first, then the shortest. One query; only ``titulo``, ``url`` and ``clase`` are read."""
    if not pregunta.palabras or len(pregunta.palabras[-1].plegada) < LETRAS:
        return []
    grupos = [[f"t:{raiz}" for raiz in una.raices] for una in pregunta.palabras]
    grupos[-1].append(f"t:{pregunta.palabras[-1].plegada}*")
    filas = motores.que_tienen(Condicion(grupos)).order_by("-pk").only("titulo", "url", "clase")[:CANDIDATOS]
    escrito = plegar(pregunta.escrita)
    ordenadas = sorted(
        filas, key=lambda uno: (not plegar(uno.titulo).startswith(escrito), len(uno.titulo), -uno.pk)
    )
    unicas = {plegar(uno.titulo): uno for uno in reversed(ordenadas)}
    return [uno for uno in ordenadas if unicas[plegar(uno.titulo)] is uno][:MAXIMO]
