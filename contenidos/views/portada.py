"""The block of the front page (R4.3)."""

from django.http import HttpRequest
from django.template.loader import render_to_string

from contenidos.consultas import publicados, publicas
from contenidos.models import Contenido


def ultimas_noticias(request: HttpRequest) -> str:
    """The latest news, if there are any, and how to follow what is published. One query."""
    noticias = list(publicados(Contenido.Clase.NOTICIA)[: publicas.EN_LA_PORTADA])
    return render_to_string("contenidos/_portada.html", {"noticias": noticias}, request=request)
