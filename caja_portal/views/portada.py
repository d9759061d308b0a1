"""The front page: search, doors, what is open, what the apps put on ``registro.portada``, and how terms are kept."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from caja_portal import consultas
from nucleo import registro
from pqrs.consultas.informes import lo_cumplido


@require_safe
def portada(request):
    """The same for everybody. Queries: one for each app, the report and the rules of the desk."""
    contexto = {
        "abierto": consultas.lo_abierto(),
        "bloques": [bloque(request) for bloque in registro.portada.todos()],
        "cumplido": lo_cumplido(),
    }
    return render(request, "portada.html", contexto)
