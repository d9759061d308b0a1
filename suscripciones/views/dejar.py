"""Stop receiving, from the link that every mail carries, which never expires."""

from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from nucleo.marco import publica, reservada
from suscripciones import acciones, seguidores


@publica
@reservada
@require_http_methods(["GET", "HEAD", "POST"])
def dejar(request, ficha, temas=()):
    """Opening it only asks, for mail scanners follow links; the POST, of a button or of a mail provider's one click
    (RFC 8058), acts without a session. It answers without a redirect, which would turn that POST into a GET, and the
    same the second time."""
    suscriptor = acciones.de_la_ficha(ficha)
    if suscriptor is None:
        return render(request, "suscripciones/enlace_que_no_sirve.html", {"de_baja": True}, status=404)
    de_estos = seguidores.temas_dichos(temas)
    todo = not de_estos or "todo" in request.POST
    if request.method == "POST":
        acciones.dejar(suscriptor, None if todo else temas)
    quedan = seguidores.de(suscriptor)
    contexto = {
        "hecho": request.method == "POST",
        "todo": todo,
        "temas": [uno.titulo for uno in de_estos],
        "clave": de_estos[0].clave if len(de_estos) == 1 else "",
        "ya_no": not todo and not {una.tema_id for una in quedan} & set(temas),
        "quedan": quedan,
    }
    return render(request, "suscripciones/dejar.html", contexto)
