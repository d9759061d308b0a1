"""«Mis aportes», for who has an account; and one alone, for whoever holds the link that their mail carries."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from nucleo.marco import privada, publica, reservada
from nucleo.pagina_de_admin import llave
from participa.acciones.olvidar import olvidar as borrar
from participa.consultas import mios
from participa.consultas.camino import camino
from participa.models import Aporte

METODOS = ["GET", "HEAD", "POST"]
#: What no row has.
DEMASIADO = 2**63


@login_required
@privada
@require_safe
def mis_aportes(request):
    """All of theirs, the last first."""
    aportes, antes = mios.pagina_de_la_cuenta(request.user, llave(request.GET.get("antes", "")))
    return render(request, "participa/mis_aportes.html", {"aportes": aportes, "antes": antes})


@login_required
@privada
@require_safe
def mio(request, pk):
    """One of theirs."""
    aporte = _de_la_sesion(request, pk)
    return _ver(request, aporte, reverse("participa:mio_olvidar", args=[pk]), con_sesion=True)


@reservada
@require_safe
def mi_aporte(request, ficha):
    """The one of the link."""
    aporte = _o_404(mios.del_enlace(ficha))
    return _ver(request, aporte, reverse("participa:mi_aporte_olvidar", args=[ficha]), con_sesion=False)


@login_required
@privada
@require_http_methods(METODOS)
def mio_olvidar(request, pk):
    aporte = _de_la_sesion(request, pk)
    return _preguntar_o_borrar(request, aporte, reverse("participa:mio", args=[pk]), con_sesion=True)


@publica
@reservada
@require_http_methods(METODOS)
def mi_aporte_olvidar(request, ficha):
    aporte = _o_404(mios.del_enlace(ficha))
    return _preguntar_o_borrar(
        request, aporte, reverse("participa:mi_aporte", args=[ficha]), con_sesion=False
    )


def en_mi_espacio(request: HttpRequest) -> str:
    """The block of «Mi espacio»."""
    hechos, esperan = mios.cuantos(request.user)
    return render_to_string("participa/_en_mi_espacio.html", {"hechos": hechos, "esperan": esperan}, request)


def _ver(request: HttpRequest, aporte: Aporte, olvidar: str, *, con_sesion: bool) -> HttpResponse:
    contexto = {
        "aporte": aporte,
        "ejercicio": aporte.ejercicio,
        "camino": camino(aporte),
        "olvidar": olvidar,
        "con_sesion": con_sesion,
    }
    return render(request, "participa/mi_aporte.html", contexto)


def _preguntar_o_borrar(
    request: HttpRequest, aporte: Aporte, volver: str, *, con_sesion: bool
) -> HttpResponse:
    contexto = {"aporte": aporte, "ejercicio": aporte.ejercicio, "volver": volver, "con_sesion": con_sesion}
    if request.method == "POST":
        borrar(aporte.pk)
        return render(request, "participa/olvidado.html", contexto)
    return render(request, "participa/olvidar.html", contexto)


def _de_la_sesion(request: HttpRequest, pk: int) -> Aporte:
    return _o_404(mios.uno_de_la_cuenta(request.user, pk) if pk < DEMASIADO else None)


def _o_404(aporte: Aporte | None) -> Aporte:
    if aporte is None:
        raise Http404
    return aporte
