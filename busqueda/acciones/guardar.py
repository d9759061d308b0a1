"""Searches that are followed: as a topic, which feeds and mail already know how to carry."""

import hashlib
import json
from datetime import timedelta
from urllib.parse import urlencode

from django.db import transaction
from django.urls import reverse

from busqueda.consultas import Filtros
from busqueda.models import Anzuelo, Familia, Guardada
from busqueda.models.guardada import CLASE
from busqueda.pregunta import Pregunta
from nucleo import reloj
from suscripciones.acciones import abrir_tema, descartar_tema, pedir_turno
from suscripciones.models import Suscripcion, Tema

SIN_FILTROS = Filtros()
#: Days without anybody following it by mail nor reading its feed.
SIN_USO = timedelta(days=90)
TRAMO = 500


class NoSePuedeSeguir(ValueError):
    """It says nothing that can be looked for, or may be about somebody: a topic's name is public."""


@transaction.atomic
def guardar(pregunta: Pregunta, filtros: Filtros = SIN_FILTROS) -> Tema:
    """The topic of a search: what is announced from now on with all of its words, of that kind and topic, enters it.
    The same search always has the same one, whoever asks. Dates do not narrow what is still to come. Raises
    ``NoSePuedeSeguir``."""
    if not pregunta.se_puede_guardar:
        raise NoSePuedeSeguir
    tema = abrir_tema(
        clave_de(pregunta, filtros),
        titulo=_titulo(pregunta, filtros),
        descripcion="Lo que publicamos con todas las palabras de esta búsqueda.",
        url=_direccion(pregunta, filtros),
        orden=200,
    )
    guardada, es_nueva = Guardada.objects.update_or_create(
        tema=tema,
        defaults={"usada_el": reloj.hoy()},
        create_defaults={
            "pregunta": pregunta.escrita[:100],
            "clase": filtros.clase,
            "de_tema": filtros.tema,
            "grupos": _grupos(pregunta),
            "frases": list(pregunta.frases),
            "excluidas": _excluidas(pregunta),
            "usada_el": reloj.hoy(),
        },
    )
    if es_nueva:
        raices = dict.fromkeys(_el_mas_raro(guardada.grupos))
        Anzuelo.objects.bulk_create(Anzuelo(guardada=guardada, raiz=raiz) for raiz in raices)
    return tema


def anotar_lectura(clave: str) -> None:
    """A program read the feed of a saved search: it is in use today. One write a day."""
    hoy = reloj.hoy()
    if Guardada.objects.filter(tema__clave=clave, usada_el__lt=hoy).exists():
        Guardada.objects.filter(tema__clave=clave).update(usada_el=hoy)


def descartar_guardadas() -> int:
    """Remove the topics of searches that nobody follows by mail and whose feed nobody read in 90 days. It bears running
    many times. How many."""
    seguidas = Suscripcion.objects.vigentes().filter(tema__clase=CLASE).values("tema")
    sin_uso = Guardada.objects.filter(usada_el__lt=reloj.hoy() - SIN_USO).exclude(tema__in=seguidas)
    hechas = 0
    for guardada in sin_uso.select_related("tema").order_by("pk")[:TRAMO]:
        with transaction.atomic():
            pedir_turno()  # whoever began to follow it meanwhile keeps it
            if sin_uso.filter(pk=guardada.pk).exists():
                guardada.delete()
                descartar_tema(guardada.tema.clave)
                hechas += 1
    return hechas


def clave_de(pregunta: Pregunta, filtros: Filtros) -> str:
    """The name of its topic: the same for the same words in any order, with accents or without."""
    partes = [
        sorted({una.plegada for una in pregunta.palabras}),
        sorted(pregunta.frases),
        sorted({una.plegada for una in pregunta.excluidas} | set(pregunta.frases_excluidas)),
        sorted(pregunta.identificadores),
        filtros.clase,
        filtros.tema,
    ]
    return f"{CLASE}:{hashlib.sha256(json.dumps(partes).encode()).hexdigest()[:24]}"


def _titulo(pregunta: Pregunta, filtros: Filtros) -> str:
    return f"Búsqueda: {pregunta.escrita}{' (con filtros)' if filtros.clase or filtros.tema else ''}"


def _direccion(pregunta: Pregunta, filtros: Filtros) -> str:
    que = {"q": pregunta.escrita, "clase": filtros.clase, "tema": filtros.tema}
    return (
        f"{reverse('busqueda:buscar')}?{urlencode({clave: valor for clave, valor in que.items() if valor})}"
    )


def _grupos(pregunta: Pregunta) -> list[list[str]]:
    """As ``consultas.buscar`` asks for them: the number of a norm stands for the words that it is written with."""
    cifras = {cifra for numero in pregunta.identificadores for cifra in numero.split("-")}
    numeros = [[f"#{numero}"] for numero in pregunta.identificadores]
    return numeros + [list(una.raices) for una in pregunta.palabras if una.plegada not in cifras]


def _excluidas(pregunta: Pregunta) -> list[str]:
    raices = dict.fromkeys(raiz for una in pregunta.excluidas for raiz in una.raices)
    return [*raices, *pregunta.frases_excluidas]


def _el_mas_raro(grupos: list[list[str]]) -> list[str]:
    """Of the index as it is now; the longest word of those that are equally rare."""
    raices = {raiz for grupo in grupos for raiz in grupo}
    veces = dict(Familia.objects.filter(raiz__in=raices).values_list("raiz", "documentos"))

    def cuan_comun(grupo: list[str]) -> tuple[int, int]:
        return max(veces.get(raiz, 0) for raiz in grupo), -max(map(len, grupo))

    return min(grupos, key=cuan_comun)
