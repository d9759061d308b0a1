"""See, change, download and delete what one address follows: with a link that its own mail brought."""

from functools import wraps

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from nucleo.marco import publica, reservada, ver_otra
from suscripciones import acciones, enlaces, seguidores
from suscripciones.forms import CambiarRitmo, PedirEnlace
from suscripciones.models import Suscriptor, Tema
from suscripciones.views import frenos
from suscripciones.views.seguir import TRAMPA


@publica
@require_http_methods(["GET", "HEAD", "POST"])
def administrar(request):
    """Ask for the link. The answer is the same whether or not that address follows something."""
    form = PedirEnlace(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        direccion = form.cleaned_data["correo"]
        espera = frenos.al_pedir(request, direccion, "administrar")
        if espera:
            return frenos.esperar(request, espera, f"Correo: {direccion}")
        if not request.POST.get(TRAMPA):
            acciones.enviar_enlace(direccion)
        return ver_otra(reverse("suscripciones:enlace_pedido"))
    return render(
        request, "suscripciones/administrar.html", {"form": form}, status=422 if form.errors else 200
    )


@require_safe
def enlace_pedido(request):
    return render(request, "suscripciones/enlace_pedido.html")


def con_enlace(vista):
    """Whose the link is, or the page that says why it opens nothing and how to ask for another."""

    @wraps(vista)
    def envoltura(request: HttpRequest, ficha: str) -> HttpResponse:
        try:
            suscriptor = seguidores.conocido(enlaces.leer_de_administrar(ficha))
        except enlaces.EnlaceInvalido as error:
            return _no_sirve(request, str(error))
        if suscriptor is None:
            return _no_sirve(request, "Ya no guardamos esa dirección.")
        return vista(request, ficha, suscriptor)

    return envoltura


@publica
@reservada
@require_http_methods(["GET", "HEAD", "POST"])
@con_enlace
def mias(request, ficha, suscriptor):
    """What is followed. Each button names what it does («accion») and to which topic."""
    if request.method == "POST":
        return _hacer(request, ficha, suscriptor)
    contexto = {
        "suscriptor": suscriptor,
        "ficha": ficha,
        "suscripciones": [
            (una, CambiarRitmo(initial=vars(una), auto_id=f"id_{una.tema_id}_%s"))
            for una in seguidores.de(suscriptor)
        ],
        "hecho": "hecho" in request.GET,
    }
    return render(request, "suscripciones/mias.html", contexto)


@publica
@reservada
@require_safe
@con_enlace
def mis_datos(request, ficha, suscriptor):
    """All that is kept of that address, to download (Ley 1581/2012 art. 8 lit. a)."""
    respuesta = JsonResponse(
        seguidores.todo_de(suscriptor), json_dumps_params={"ensure_ascii": False, "indent": 2}
    )
    respuesta["Content-Disposition"] = 'attachment; filename="mis-suscripciones.json"'
    return respuesta


def _hacer(request: HttpRequest, ficha: str, suscriptor: Suscriptor) -> HttpResponse:
    accion, hecho = request.POST.get("accion"), False
    if accion == "borrar":
        acciones.borrar(suscriptor)
        return render(request, "suscripciones/borrada.html")
    tema = Tema.objects.filter(clave=request.POST.get("tema", "")).first()
    if accion == "dejar_todo":
        acciones.dejar(suscriptor)
        hecho = True
    elif accion == "dejar" and tema:
        acciones.dejar(suscriptor, [tema.pk])
        hecho = True
    elif accion == "cambiar" and tema:
        form = CambiarRitmo(request.POST)
        if form.is_valid():
            acciones.cambiar(suscriptor, tema, **form.cleaned_data)
            hecho = True
    return ver_otra(reverse("suscripciones:mias", args=[ficha]) + ("?hecho" if hecho else ""))


def _no_sirve(request: HttpRequest, motivo: str) -> HttpResponse:
    contexto = {"motivo": motivo, "form": PedirEnlace()}
    return render(request, "suscripciones/administrar.html", contexto, status=410)
