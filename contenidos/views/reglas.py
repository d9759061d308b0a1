"""The rules of each mechanism and the answer time that the entity promises in it."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from contenidos.consultas import publicas, redes, regla_vigente
from contenidos.consultas.palabras import con_palabras
from contenidos.models import Regla
from nucleo import reloj
from suscripciones.consultas import tema_abierto


@require_safe
def reglas(request):
    todos = publicas.mecanismos()
    contexto = {
        "abiertos": [uno for uno in todos if uno.regla],
        "por_abrir": [uno for uno in todos if not uno.regla],
        "tema": tema_abierto("seccion:reglas"),
    }
    return render(request, "contenidos/reglas.html", contexto)


@require_safe
def regla(request, mecanismo):
    """What is in force today."""
    todas = _versiones(mecanismo)
    vigente = next((una for una in todas if una == regla_vigente(mecanismo)), None)
    if vigente is None:
        raise Http404
    return _pagina(request, vigente, todas, vigente)


@require_safe
def version(request, mecanismo, version):
    """One version, in force, past or still to come; the page says which."""
    todas = _versiones(mecanismo)
    pedida = next((una for una in todas if una.version == version), None)
    if pedida is None:
        raise Http404
    vigente = regla_vigente(mecanismo)
    return _pagina(request, pedida, todas, vigente)


def _versiones(mecanismo: str) -> list[Regla]:
    if mecanismo not in Regla.Mecanismo.values:
        raise Http404
    return publicas.versiones(mecanismo)


def _pagina(request, pedida: Regla, todas: list[Regla], vigente: Regla | None):
    cuerpo, palabras = con_palabras(pedida.texto)
    contexto = {
        "regla": pedida,
        "cuerpo": cuerpo,
        "palabras": palabras,
        "vigente": vigente,
        "rige": pedida == vigente,
        "por_venir": pedida.vigente_desde > reloj.hoy(),
        "otras": [una for una in todas if una != pedida],
        "redes": redes() if pedida.mecanismo == Regla.Mecanismo.REDES else [],
        "tema": tema_abierto(pedida.tema),
    }
    return render(request, "contenidos/regla.html", contexto)
