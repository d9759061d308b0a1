"""Rating an answer: from the mail that invites, or from the follow page. Opening the link only asks."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from nucleo.marco import publica, reservada
from pqrs import acciones, fichas
from pqrs.consultas import satisfaccion
from pqrs.consultas.seguimiento import para_constancia
from pqrs.errores import ErrorDeMesa
from pqrs.forms.satisfaccion import CalificarForm
from pqrs.models import Solicitud
from pqrs.views.puerta import frenar, no_abre

PUERTA = "calificar"
NO_SIRVE = "El enlace está incompleto o ya no sirve. Cópielo entero del correo."


@publica
@reservada
@require_http_methods(["GET", "HEAD", "POST"])
def por_correo(request, ficha):
    """With the token of the invitation, which shows nothing else of the request."""
    espera = frenar(request, PUERTA)
    if espera:
        return espera
    solicitud = satisfaccion.por_enlace(ficha)
    if solicitud is None:
        return no_abre(request, NO_SIRVE)
    return _calificar(request, solicitud)


@publica
@reservada
@require_http_methods(["GET", "HEAD", "POST"])
def en_seguimiento(request, ficha):
    """For whoever has the follow page open."""
    try:
        solicitud = para_constancia(fichas.leer_ficha_de_ver(ficha))
    except fichas.FichaInvalida as error:
        return no_abre(request, str(error))
    if solicitud is None:
        return no_abre(request, NO_SIRVE)
    return _calificar(request, solicitud, ficha)


@publica
@reservada
@require_http_methods(["GET", "HEAD", "POST"])
def no_preguntar(request, ficha):
    """Stop being asked: opening it only asks, for mail scanners follow links; the POST, of the button or of a mail
    program's one click (RFC 8058), acts. It answers without a redirect, which would turn that POST into a GET. The
    link is long and random, so who has it need not wait for those who guess."""
    hecho = request.method == "POST" and acciones.no_preguntar(ficha)
    if not hecho and satisfaccion.por_enlace(ficha) is None:
        return frenar(request, PUERTA) or no_abre(request, NO_SIRVE)
    return render(request, "pqrs/no_preguntar.html", {"hecho": hecho})


def _calificar(request, solicitud: Solicitud, ficha: str = "") -> HttpResponse:
    motivo = satisfaccion.impedimento(solicitud)
    contexto = {"solicitud": solicitud, "ficha": ficha, "motivo": motivo, "hecho": "hecho" in request.GET}
    if motivo:
        estado = 200 if request.method != "POST" else 409
        return render(request, "pqrs/calificar.html", contexto, status=estado)
    if request.method != "POST":
        return render(request, "pqrs/calificar.html", contexto | {"form": CalificarForm()})
    form = CalificarForm(request.POST)
    if form.is_valid():
        try:
            acciones.calificar(
                solicitud.pk, form.cleaned_data["calificacion"], form.cleaned_data["comentario"]
            )
        except ErrorDeMesa as error:
            return render(request, "pqrs/calificar.html", contexto | {"motivo": str(error)}, status=409)
        respuesta = redirect(f"{request.path}?hecho")
        respuesta.status_code = 303
        return respuesta
    return render(request, "pqrs/calificar.html", contexto | {"form": form}, status=422)
