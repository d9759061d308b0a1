"""Answers that anyone may read: a list by key, and each one by its number."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pqrs.consultas import publicas
from pqrs.views.marco import publica


@publica
@require_safe
def lista(request):
    lugar = {clave: request.GET.get(clave, "")[:30] for clave in ("tras", "antes")}
    return render(request, "pqrs/publicadas.html", {"pagina": publicas.pagina_de(**lugar)})


@publica
@require_safe
def una(request, numero):
    hallada = publicas.una(numero)
    if hallada is None:
        raise Http404
    return render(request, "pqrs/publicada.html", {"publica": hallada})
