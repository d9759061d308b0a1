"""The seven commitments of the founding plan: each its page, how it is kept, and figures."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from contenidos.consultas import en_html
from nucleo.marco import publica
from participa.consultas.compromisos import cifras_de
from participa.models import Compromiso
from suscripciones.consultas import tema_abierto


@publica
@require_safe
def compromisos(request):
    contexto = {"compromisos": Compromiso.objects.order_by("pk"), "tema": tema_abierto("seccion:participa")}
    return render(request, "participa/compromisos.html", contexto)


@publica
@require_safe
def compromiso(request, clave):
    todos = list(Compromiso.objects.order_by("pk"))
    numero = next((n for n, uno in enumerate(todos) if uno.clave == clave), None)
    if numero is None:
        raise Http404
    contexto = {
        "compromiso": todos[numero],
        "numero": numero + 1,
        "total": len(todos),
        "como": en_html(todos[numero].como_se_cumple),
        "datos": cifras_de(clave),
        "siguiente": todos[(numero + 1) % len(todos)],
    }
    return render(request, "participa/compromiso.html", contexto)
