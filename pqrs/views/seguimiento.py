"""Following a request: the form that looks it up, the links that open it, and the page that tells all about it."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from nucleo import adjuntos
from nucleo.marco import publica, reservada
from pqrs import fichas
from pqrs.consultas import acceso
from pqrs.consultas import anulacion as anulaciones
from pqrs.consultas import seguimiento as consulta
from pqrs.forms.seguimiento import SeguimientoForm
from pqrs.models import AnulacionRadicado, Solicitud
from pqrs.views.puerta import frenar, no_abre

PUERTA = "seguimiento"


@publica
@reservada
@require_http_methods(["GET", "HEAD", "POST"])
def buscar(request):
    """Radicado and código open the follow page. POST, so that neither stays in an address."""
    if request.method != "POST":
        return render(request, "pqrs/seguimiento.html", {"form": SeguimientoForm()})
    return _abrir(request, SeguimientoForm(request.POST))


@publica
@reservada
@require_safe
def abrir(request, radicado, codigo):
    """The link of the acknowledgement: the same door, with both already typed."""
    return _abrir(request, SeguimientoForm({"radicado": radicado, "codigo": codigo}))


@publica
@reservada
@require_safe
def por_enlace(request, ficha):
    """The long-lived link of a later mail."""
    espera = frenar(request, PUERTA)
    if espera:
        return espera
    solicitud = acceso.por_enlace(ficha)
    if solicitud is None:
        return no_abre(
            request,
            "El enlace está incompleto o ya no sirve. Cópielo entero del correo, o escriba su radicado y su código.",
        )
    return _dejar_ver(solicitud)


@publica
@reservada
@require_safe
def ver(request, ficha):
    """Everything about one request, for whoever holds its short-lived token."""
    try:
        datos = consulta.de_solicitud(fichas.leer_ficha_de_ver(ficha))
    except fichas.FichaInvalida as error:
        return no_abre(request, str(error))
    if datos is None:
        raise Http404
    anulacion = anulaciones.de(datos.solicitud)
    if anulacion:
        return _anulada(request, anulacion)
    contexto = {
        "datos": datos,
        "solicitud": datos.solicitud,
        "ficha": ficha,
        "recien_hecho": "hecho" in request.GET,
        "ya_no": "cambio" in request.GET,
    }
    return render(request, "pqrs/ver.html", contexto)


@publica
@reservada
@require_safe
def archivo(request, ficha, pk):
    """A file of the request or of its answer, as a download."""
    try:
        solicitud = fichas.leer_ficha_de_ver(ficha)
    except fichas.FichaInvalida as error:
        return no_abre(request, str(error))
    adjunto = consulta.archivo_visible(solicitud, pk)
    if adjunto is None:
        raise Http404
    return adjuntos.entregar(adjunto.ruta, adjunto.nombre, adjunto.tipo_mime)


def _anulada(request, anulacion: AnulacionRadicado) -> HttpResponse:
    """The number is no longer of use; whoever opened it with its secret may go on to the one that took its place."""
    contexto = {
        "anulacion": anulacion,
        "solicitud": anulacion.solicitud,
        "nueva": anulacion.nueva,
        "ficha_nueva": fichas.ficha_de_ver(anulacion.nueva),
    }
    return render(request, "pqrs/anulada.html", contexto)


def _abrir(request, form: SeguimientoForm) -> HttpResponse:
    """A wrong code and an unknown number get the same page, with the same reads and writes behind it."""
    if form.is_valid():
        espera = frenar(request, PUERTA, form.cleaned_data["radicado"])
        if espera:
            return espera
        solicitud = acceso.por_codigo(form.cleaned_data["radicado"], form.cleaned_data["codigo"])
        if solicitud:
            return _dejar_ver(solicitud)
        form.add_error(None, form.NO_SE_ENCONTRO)
    return render(request, "pqrs/seguimiento.html", {"form": form}, status=422)


def _dejar_ver(solicitud: Solicitud) -> HttpResponse:
    respuesta = redirect(reverse("pqrs:ver", args=[fichas.ficha_de_ver(solicitud)]))
    respuesta.status_code = 303
    return respuesta
