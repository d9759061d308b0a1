"""The page of one thing that the entity publishes."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from busqueda.consultas import relacionados
from contenidos.consultas import publicas
from contenidos.consultas.palabras import con_palabras
from contenidos.models import Contenido
from suscripciones.consultas import tema_abierto

YA_NO_ESTA = 410
#: Of each kind, the list to which its pages go back: its address and its title.
LISTAS = {
    Contenido.Clase.NOTICIA: ("contenidos:noticias", "Noticias"),
    Contenido.Clase.PREGUNTA: ("contenidos:preguntas", "Preguntas frecuentes"),
    Contenido.Clase.TERMINO: ("contenidos:glosario", "Glosario"),
    Contenido.Clase.DOCUMENTO: ("contenidos:documentos", "Documentos"),
}


@require_safe
def noticia(request, slug):
    return pagina_de(request, Contenido.Clase.NOTICIA, slug)


@require_safe
def pagina(request, slug):
    return pagina_de(request, Contenido.Clase.PAGINA, slug)


@require_safe
def pregunta(request, slug):
    return pagina_de(request, Contenido.Clase.PREGUNTA, slug)


@require_safe
def termino(request, slug):
    return pagina_de(request, Contenido.Clase.TERMINO, slug)


def pagina_de(
    request: HttpRequest, clase: str, slug: str, con: Callable[[Contenido], dict] | None = None
) -> HttpResponse:
    """What is published at that address. Never published: 404. Withdrawn, or its last day passed: 410, with what to do.
    Three queries more than any page, the content, its topic and the glossary; one if its text shows pictures, and three
    for what is about the same. ``con``: what its template needs besides."""
    contenido = publicas.hallar(clase, slug)
    if contenido is None:
        raise Http404
    lista, titulo_de_la_lista = LISTAS.get(clase, ("", ""))
    comun = {"contenido": contenido, "lista": lista, "titulo_de_la_lista": titulo_de_la_lista}
    if not contenido.se_ve:
        return render(request, "contenidos/ya_no_esta.html", comun, status=YA_NO_ESTA)
    cuerpo, palabras = con_palabras(
        contenido.vigente.cuerpo, menos=slug if clase == Contenido.Clase.TERMINO else ""
    )
    contexto = comun | {
        "version": contenido.vigente,
        "cuerpo": cuerpo,
        "palabras": palabras,
        "tema": tema_abierto(contenido.clave),
        "relacionados": relacionados(contenido.clave),
    }
    return render(request, f"contenidos/{clase}.html", contexto | (con(contenido) if con else {}))
