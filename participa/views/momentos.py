"""The critical moments of the relation: what happens to the person, by which door they come in, and how it goes."""

from django.http import Http404, HttpRequest
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from contenidos.consultas import en_html, regla_vigente
from nucleo import reloj
from participa.consultas import momentos as consulta
from participa.consultas.indicadores import leer
from participa.cuadros import del_mecanismo
from suscripciones.consultas import tema_abierto

#: How many moments the front page shows, those that end first.
EN_LA_PORTADA = 3


@require_safe
def momentos(request):
    todos = list(consulta.todos(request.user))
    hoy = reloj.hoy()
    contexto = {
        "momentos": todos,
        "de_ahora": [uno for uno in todos if consulta.pasa_en(uno, hoy)],
        "tema": tema_abierto("seccion:participa"),
    }
    return _segun_quien(request, render(request, "participa/momentos.html", contexto))


@require_safe
def momento(request, slug):
    uno = consulta.todos(request.user).filter(slug=slug).first()
    if uno is None:
        raise Http404
    contexto = {
        "momento": uno,
        "situacion": en_html(uno.situacion),
        "estrategia": en_html(uno.estrategia),
        "campana": en_html(uno.campana),
        "regla": regla_vigente(uno.mecanismo),
        "renglones": del_mecanismo([corte.mes for corte in leer.ultimos()], uno.mecanismo),
    }
    return _segun_quien(request, render(request, "participa/momento.html", contexto))


def en_la_portada(request: HttpRequest) -> str:
    """The block of the front page: the moments that are happening now, or "" when none is. One query."""
    hay = consulta.del_dia(reloj.hoy())[:EN_LA_PORTADA]
    return render_to_string("participa/_momentos_de_hoy.html", {"momentos": hay}, request) if hay else ""


def _segun_quien(request, respuesta):
    """Whoever keeps the moments sees the drafts too: no cache keeps their page for others."""
    if request.user.is_authenticated:
        respuesta["Cache-Control"] = "no-store, private"
    return respuesta
