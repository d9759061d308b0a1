"""The block of the front page (R4.3)."""

from django.http import HttpRequest
from django.template.loader import render_to_string

from contenidos.consultas import publicados, publicas
from contenidos.models import Contenido


def ultimas_noticias(request: HttpRequest) -> str:
    """The latest news, or "" while there are none. One query."""
    noticias = list(publicados(Contenido.Clase.NOTICIA)[: publicas.EN_LA_PORTADA])
    if not noticias:
        return ""
    return render_to_string("contenidos/_portada.html", {"noticias": noticias}, request=request)
