"""A search becomes something to follow."""

from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from busqueda import acciones
from busqueda.consultas import Filtros
from busqueda.pregunta import entender
from nucleo import limites
from nucleo.marco import publica
from nucleo.texto import limpiar

#: Searches that one network may begin to follow in an hour: many people may share it.
POR_RED, HORA = 30, timedelta(hours=1)


@publica
@require_POST
def seguir(request):
    """Open the topic of a search and lead to its page, which offers its feeds and its mail. It keeps nothing of who
    asked."""
    pregunta = entender(request.POST.get("q", ""))
    if not limites.permitir(f"busqueda.seguir:{limites.huella_de(request)}", POR_RED, HORA):
        return _decir(request, pregunta.escrita, status=429, de_mas=True)
    try:
        tema = acciones.guardar(pregunta, _filtros(request))
    except acciones.NoSePuedeSeguir:
        return _decir(request, pregunta.escrita, status=422)
    respuesta = redirect("suscripciones:canal", tema.clave)
    respuesta.status_code = 303
    return respuesta


def _filtros(request) -> Filtros:
    clase, tema = (
        limpiar(request.POST.get(campo, ""))[:largo] for campo, largo in (("clase", 30), ("tema", 100))
    )
    return Filtros(clase=clase, tema=tema)


def _decir(request, escrita: str, *, status: int, de_mas: bool = False) -> HttpResponse:
    contexto = {"escrita": escrita, "de_mas": de_mas}
    return render(request, "busqueda/no_se_sigue.html", contexto, status=status)
