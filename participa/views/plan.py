"""The plans of participation in the medium and long term."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from contenidos.consultas import en_html
from nucleo import reloj
from nucleo.texto import a_texto
from participa.consultas import planes as consultas
from participa.models import Plan
from participa.views.portada import TEMA
from suscripciones.consultas import tema_abierto


@require_safe
def planes(request):
    """Those in force and those that ended."""
    hoy = reloj.hoy()
    todos = [(uno, a_texto(uno.proposito)) for uno in consultas.planes()]
    contexto = {
        "vigentes": [par for par in todos if par[0].hasta >= hoy],
        "anteriores": [par for par in todos if par[0].hasta < hoy],
        "tema": tema_abierto(TEMA),
    }
    return render(request, "participa/planes.html", contexto)


@require_safe
def plan(request, slug):
    """What it is for, what it will ask and when, and what it wants to reach each year."""
    uno = Plan.objects.visibles_para(None).filter(slug=slug).first()
    if uno is None:
        raise Http404
    anios, metas = consultas.metas_del_plan(uno)
    contexto = {
        "plan": uno,
        "proposito": en_html(uno.proposito),
        "descripcion": a_texto(uno.proposito),
        "momentos": consultas.momentos_del_plan(uno),
        "anios": anios,
        "metas": metas,
        "tema": tema_abierto(TEMA),
    }
    return render(request, "participa/plan.html", contexto)
