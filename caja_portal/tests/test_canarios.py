"""What an app keeps from the public is in no public address (promise 6); ``nucleo.registro.canarios`` has the words."""

import pytest
from django.urls import URLPattern, get_resolver, reverse

from busqueda.acciones import reindexar
from busqueda.models import Documento, Familia
from nucleo import registro
from suscripciones.canales import FORMATOS
from suscripciones.models import Tema

pytestmark = pytest.mark.django_db
#: The desk has its own gate and its own canary.
CERRADOS = {"admin"}


def _pide_argumentos(patron: URLPattern) -> bool:
    return bool(patron.pattern.converters or patron.pattern.regex.groups)


def direcciones(patrones, espacio: str = "") -> list[str]:
    """Every public address that takes no argument."""
    halladas = []
    for patron in patrones:
        if isinstance(patron, URLPattern):
            if patron.name and not _pide_argumentos(patron):
                halladas.append(reverse(f"{espacio}{patron.name}"))
        elif patron.namespace not in CERRADOS:
            dentro = f"{espacio}{patron.namespace}:" if patron.namespace else espacio
            halladas += direcciones(patron.url_patterns, dentro)
    return halladas


def de_los_temas() -> list[str]:
    """What can be followed has addresses with an argument: every topic's feeds, archives and page."""
    halladas = []
    for clave in Tema.objects.values_list("clave", flat=True):
        halladas += [reverse(f"suscripciones:{que}", args=[clave]) for que in ("canal", *FORMATOS)]
        halladas += [reverse(f"suscripciones:{uno}_archivo", args=[clave, 1]) for uno in FORMATOS]
    return halladas


def del_mapa() -> list[str]:
    """The map of the site has parts, and the addresses of everything that is found."""
    paginas = (url.partition("#")[0] for url in Documento.objects.values_list("url", flat=True))
    return [reverse("sitemap_parte", args=[1]), *dict.fromkeys(paginas)]


def del_indice() -> str:
    """Everything that the search keeps, whatever shows it: results, snippets, counts and suggestions come from here."""
    filas = [*Documento.objects.values_list(), *Familia.objects.values_list()]
    return " ".join(str(dato).lower() for fila in filas for dato in fila)


def test_lo_que_cada_aplicacion_guarda_no_esta_en_ninguna_direccion_publica(client):
    palabras = [palabra for sembrar in registro.canarios.todos() for palabra in sembrar()]
    al_publicar = del_indice()
    reindexar()
    publicas, fijas = direcciones(get_resolver().url_patterns), [*de_los_temas(), *del_mapa()]
    assert palabras
    assert "publicado" in al_publicar  # what is public did enter it
    for indice in (al_publicar, del_indice()):
        assert [palabra for palabra in palabras if palabra in indice] == []
    assert len(publicas) >= 10
    # A page may repeat what was asked: two letters less, for no question to have another of the words whole.
    preguntas = ["", *(f"?q={palabra[:-2]}" for palabra in palabras)]
    for pagina, preguntada in [*((una, preguntas) for una in publicas), *((una, [""]) for una in fijas)]:
        for pregunta in preguntada:
            respuesta = client.get(pagina + pregunta)
            dicho = (b"".join(respuesta) if respuesta.streaming else respuesta.content).decode(
                "utf-8", "replace"
            )
            assert [palabra for palabra in palabras if palabra in dicho.lower()] == [], pagina
