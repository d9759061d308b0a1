"""What else there is about the same."""

import logging
from collections.abc import Sequence

from django.db import Error as ErrorDeBase
from django.db.models.functions import Left

from busqueda import motores
from busqueda.analizador import Palabra, palabras
from busqueda.models import Documento, Familia
from busqueda.models.documento import ENTRE_CAMPOS, ENTRE_FORMAS
from busqueda.motores import Condicion
from busqueda.puntaje import Buscada, Campo, puntuar

averias = logging.getLogger("portal.averias")
CUANTOS = 4
#: Words of a document that tell what it is about, the rarest of its title and summary; how many of them another must
#: share.
PALABRAS, COMUNES = 6, 2
#: Others that are put in order, the newest; and characters of each that are read: its title, its summary and how its
#: text begins.
CANDIDATOS, LEIDOS = 200, 4000


def relacionados(clave: str, cuantos: int = CUANTOS) -> Sequence[Documento]:
    """Return other documents that share the words of one's title and summary, the most alike first. None of what is not
    in the index, and none when it is broken: the page that asks is worth more. At most three queries; only ``titulo``,
    ``url``, ``clase`` and ``fecha`` are read."""
    try:
        return _los_mas_parecidos(clave, cuantos)
    except ErrorDeBase as falla:
        averias.error("relacionados: %s", type(falla).__name__)
        return []


def _los_mas_parecidos(clave: str, cuantos: int) -> list[Documento]:
    suyo = Documento.objects.only("titulo", "resumen").filter(clave=clave).first()
    if suyo is None:
        return []
    buscadas, total = _de_que_trata(suyo)
    grupo = [raiz for una in buscadas for raiz in una.formas[0].raices]
    condicion = Condicion([grupo] if grupo else [], a_lo_sumo=sum(una.documentos for una in buscadas))
    otros = motores.que_tienen(condicion).exclude(pk=suyo.pk)
    otros = otros.annotate(comienzo=Left("formas", LEIDOS)).only("titulo", "url", "clase", "fecha")
    puntuados = []
    for otro in otros[:CANDIDATOS]:
        campos = _campos(otro.comienzo)
        if sum(_tiene(campos, una) for una in buscadas) >= min(COMUNES, len(buscadas)):
            puntuados.append((-puntuar(campos, buscadas, total), -otro.pk, otro))
    return [otro for _, _, otro in sorted(puntuados, key=lambda tres: tres[:2])[:cuantos]]


def _de_que_trata(documento: Documento) -> tuple[list[Buscada], int]:
    suyas = dict.fromkeys(
        una for una in palabras(f"{documento.titulo}\n{documento.resumen[:1000]}") if _dice(una)
    )
    raices = {raiz for una in suyas for raiz in una.raices}
    familias = dict(
        Familia.objects.filter(raiz__in=[Familia.TODAS, *raices]).values_list("raiz", "documentos")
    )
    buscadas = [
        Buscada((una,), max((familias.get(raiz, 0) for raiz in una.raices), default=0)) for una in suyas
    ]
    # What only this one has relates it to nothing.
    buscadas = [una for una in buscadas if una.documentos != 1]
    return sorted(buscadas, key=lambda una: una.documentos)[:PALABRAS], familias.get(Familia.TODAS, 0)


def _dice(palabra: Palabra) -> bool:
    return not palabra.es_vacia and len(palabra.plegada) > 3 and palabra.plegada.isalpha()


def _tiene(campos: Sequence[Campo], buscada: Buscada) -> bool:
    return any(f" {raiz} " in campo.raices for campo in campos for raiz in buscada.formas[0].raices)


def _campos(comienzo: str) -> list[Campo]:
    """The fields of what was read, the last of them perhaps cut short."""
    campos = [Campo(*[*campo.split(ENTRE_FORMAS), "", ""][:3]) for campo in comienzo.split(ENTRE_CAMPOS)]
    return [*campos, *[Campo("", "", "")] * 3][:3]
