"""The critical moments of the relation: what happens to the person, by which door they come in, and how it goes."""

from collections.abc import Iterable

from django.http import Http404, HttpRequest
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_safe

from contenidos.consultas import en_html, regla_vigente
from nucleo import reloj
from nucleo.texto import a_texto
from participa.consultas import momentos as consulta
from participa.consultas.indicadores import leer
from participa.cuadros import del_mecanismo
from participa.models import Momento
from suscripciones.consultas import tema_abierto

#: How many moments the front page shows, those that end first.
EN_LA_PORTADA = 3


@require_safe
def momentos(request):
    todos = _con_palabras(consulta.todos(request.user))
    hoy = reloj.hoy()
    contexto = {
        "momentos": todos,
        "de_ahora": [par for par in todos if consulta.pasa_en(par[0], hoy)],
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
        "puerta": uno.puerta if url_has_allowed_host_and_scheme(uno.puerta, None) else "",
        "situacion": en_html(uno.situacion),
        "estrategia": en_html(uno.estrategia),
        "campana": en_html(uno.campana),
        "regla": regla_vigente(uno.mecanismo),
        "renglones": del_mecanismo([corte.mes for corte in leer.ultimos()], uno.mecanismo),
    }
    return _segun_quien(request, render(request, "participa/momento.html", contexto))


def en_la_portada(request: HttpRequest) -> str:
    """The block of the front page: the moments that are happening now, or "" when none is. One query."""
    hay = _con_palabras(consulta.del_dia(reloj.hoy())[:EN_LA_PORTADA])
    return render_to_string("participa/_momentos_de_hoy.html", {"momentos": hay}, request) if hay else ""


def _con_palabras(momentos: Iterable[Momento]) -> list[tuple[Momento, str]]:
    """Each with what happens to the person, as plain words."""
    return [(uno, a_texto(uno.situacion)) for uno in momentos]


def _segun_quien(request, respuesta):
    """Whoever keeps the moments sees the drafts too: no cache keeps their page for others."""
    if request.user.is_authenticated:
        respuesta["Cache-Control"] = "no-store, private"
    return respuesta
