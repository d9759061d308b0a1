"""A person takes their name and their address away."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from foros.acciones.olvidar import olvidar as borrar
from foros.models import Participante
from foros.views.quien import de_la_sesion, del_enlace
from nucleo.marco import privada, publica, reservada

METODOS = ["GET", "HEAD", "POST"]


@publica
@reservada
@require_http_methods(METODOS)
def olvidar(request, ficha):
    """Of whoever holds the link that their mail carries."""
    return _preguntar_o_borrar(request, del_enlace(ficha), con_sesion=False)


@login_required
@privada
@require_http_methods(METODOS)
def olvidar_mi_participacion(request):
    """Of whoever signed in."""
    return _preguntar_o_borrar(request, de_la_sesion(request), con_sesion=True)


def _preguntar_o_borrar(request, quien: Participante, *, con_sesion: bool):
    if request.method == "POST":
        borrar(quien)
        return render(request, "foros/olvidada.html")
    return render(request, "foros/olvidar.html", {"con_sesion": con_sesion})
