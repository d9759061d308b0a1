"""The critical moments of the relation: what happens to the person, by which door they come in, and how it goes."""

from datetime import date, datetime, time

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from contenidos.consultas import en_html, regla_vigente
from nucleo import reloj
from nucleo.registro import Abierto
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


def en_la_portada() -> list[Abierto]:
    """For the front page: the moments that are happening now. One query."""
    return [
        Abierto("En estos días", uno.nombre, uno.get_absolute_url(), _fin_de(uno.hasta), que=uno.que_pasa)
        for uno in consulta.del_dia(reloj.hoy())[:EN_LA_PORTADA]
    ]


def _fin_de(dia: date | None) -> datetime | None:
    """The last instant of a Bogotá day."""
    return datetime.combine(dia, time.max, tzinfo=reloj.BOGOTA) if dia else None


def _segun_quien(request, respuesta):
    """Whoever keeps the moments sees the drafts too: no cache keeps their page for others."""
    if request.user.is_authenticated:
        respuesta["Cache-Control"] = "no-store, private"
    return respuesta
