"""«Mis solicitudes»: the requests that a person gathered in their account."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nucleo.marco import privada
from pqrs import fichas
from pqrs.acciones.satisfaccion import no_preguntar_en_mis_solicitudes
from pqrs.acciones.vincular import NoSeVincula, desvincular, vincular
from pqrs.consultas import propias
from pqrs.forms.seguimiento import SeguimientoForm
from pqrs.views.puerta import frenar

PUERTA = "vincular"


@privada
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def mis_solicitudes(request):
    """The list, and the form that adds one to it."""
    form = SeguimientoForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        espera = frenar(request, PUERTA, form.cleaned_data["radicado"])
        if espera:
            return espera
        try:
            solicitud = vincular(request.user, **form.cleaned_data)
        except NoSeVincula as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, f"{solicitud.radicado} ya está entre sus solicitudes.")
            return redirect("pqrs:propias")
    contexto = {"form": form, "solicitudes": propias.de_la_persona(request.user)}
    return render(request, "pqrs/propias.html", contexto, status=422 if form.errors else 200)


@privada
@login_required
@require_safe
def abrir(request, pk):
    """The follow page of one's own request, without typing its secret again."""
    solicitud = get_object_or_404(propias.de_la_persona(request.user), pk=pk)
    return redirect(reverse("pqrs:ver", args=[fichas.ficha_de_ver(solicitud)]))


@privada
@login_required
@require_POST
def quitar(request, pk):
    desvincular(request.user, pk)
    messages.success(request, "La quitamos de su lista. La solicitud sigue su curso.")
    return redirect("pqrs:propias")


@privada
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def no_preguntar(request):
    """Withdraw, in all of them, the authorisation to be asked how they were answered."""
    hecho = request.method == "POST"
    if hecho:
        no_preguntar_en_mis_solicitudes(request.user)
    return render(request, "pqrs/no_preguntar.html", {"hecho": hecho, "con_sesion": True})


def en_mi_espacio(request) -> str:
    """The block of «Mi espacio»."""
    return render_to_string(
        "pqrs/_propias.html", {"solicitudes": propias.de_la_persona(request.user)[:5]}, request
    )
