"""Where to go: the guided choice, and every channel with its hours."""

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from caja_portal import orientacion as arbol
from chat.consultas.portada import las_colas
from contenidos.consultas import puntos_de_atencion
from pqrs.models import Termino


@require_safe
def orientacion(request, clave=""):
    """A question with its answers as links, or the door at which they end."""
    lugar = arbol.lugar(clave or arbol.INICIO)
    if lugar is None or clave == arbol.INICIO:
        raise Http404
    pasos = arbol.camino(lugar.clave)
    if isinstance(lugar, arbol.Pregunta):
        contexto = {"pregunta": lugar, "pasos": pasos, "ninguna": arbol.NINGUNA}
        return render(request, "orientacion/pregunta.html", contexto)
    contexto = {
        "llegada": lugar,
        "pasos": pasos,
        "direccion": _direccion(lugar.puerta),
        "otras": [(puerta.titulo, _direccion(puerta)) for puerta in lugar.otras],
        "termino": Termino.objects.de_la_web().filter(tipo=lugar.tipo).first() if lugar.tipo else None,
        "colas": las_colas() if lugar.con_chat else [],
        "ninguna": arbol.NINGUNA,
    }
    return render(request, "orientacion/llegada.html", contexto)


@require_safe
def atencion(request):
    """Every way to reach the entity, with hours, places and appointments (R4.5)."""
    contexto = {"colas": las_colas(), "puntos": puntos_de_atencion()}
    return render(request, "atencion.html", contexto)


def _direccion(puerta: arbol.Puerta) -> str:
    return reverse(puerta.ruta, args=[puerta.argumento] if puerta.argumento else []) + puerta.cola
