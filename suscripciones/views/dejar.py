"""Stop receiving, from the link that every mail carries, which never expires."""

from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from nucleo.marco import publica, reservada
from suscripciones import acciones, seguidores


@publica
@reservada
@require_http_methods(["GET", "HEAD", "POST"])
def dejar(request, ficha, tema=None):
    """Opening it only asks, for mail scanners follow links; the POST, of a button or of a mail provider's one click
    (RFC 8058), acts without a session. It answers without a redirect, which would turn that POST into a GET, and the
    same the second time."""
    suscriptor = acciones.de_la_ficha(ficha)
    if suscriptor is None:
        return render(request, "suscripciones/enlace_que_no_sirve.html", {"de_baja": True}, status=404)
    de_uno = seguidores.tema(tema) if tema else None
    todo = de_uno is None or "todo" in request.POST
    if request.method == "POST":
        acciones.dejar(suscriptor, None if todo else de_uno.pk)
    contexto = {
        "hecho": request.method == "POST",
        "todo": todo,
        "tema": de_uno,
        "quedan": seguidores.de(suscriptor),
    }
    return render(request, "suscripciones/dejar.html", contexto)
