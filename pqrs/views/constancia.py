"""The papers of a request, constancia, oficios and labels: downloaded with its secret, checked by anyone."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from nucleo import adjuntos
from nucleo.marco import publica, reservada
from pqrs import fichas
from pqrs.acciones import oficio_pdf
from pqrs.acciones.constancia import emitir
from pqrs.consultas import oficio_pdf as de_oficio
from pqrs.consultas import verificacion as verificaciones
from pqrs.consultas.seguimiento import para_constancia
from pqrs.forms.constancia import CompararForm, VerificarForm
from pqrs.views.puerta import frenar, no_abre

PUERTA = "verificar"
PLANTILLAS = {
    verificaciones.DeConstancia: "pqrs/constancia_verificada.html",
    verificaciones.DeOficio: "pqrs/oficio_verificado.html",
    verificaciones.DeRotulo: "pqrs/rotulo_verificado.html",
}


@publica
@reservada
@require_safe
def de_recibo(request, ficha):
    """The constancia, from the page that gave the radicado."""
    try:
        return _descargar(fichas.leer_ficha_de_recibo(ficha).solicitud_id)
    except fichas.FichaInvalida as error:
        return no_abre(request, str(error))


@publica
@reservada
@require_safe
def de_seguimiento(request, ficha):
    """The constancia, from the follow page."""
    try:
        return _descargar(fichas.leer_ficha_de_ver(ficha))
    except fichas.FichaInvalida as error:
        return no_abre(request, str(error))


@publica
@reservada
@require_safe
def oficio(request, ficha, pk):
    """The PDF of an answer, from the follow page."""
    try:
        respuesta = de_oficio.de_la_persona(fichas.leer_ficha_de_ver(ficha), pk)
    except fichas.FichaInvalida as error:
        return no_abre(request, str(error))
    documento = oficio_pdf.emitir(respuesta) if respuesta else None
    if documento is None or not documento.ruta:  # destroyed by acta (R3.39)
        raise Http404
    return adjuntos.entregar(
        documento.ruta, f"oficio-{respuesta.radicado_salida}.pdf", "application/pdf", hecho_aqui=True
    )


@publica
@reservada
@require_http_methods(["GET", "HEAD", "POST"])
def verificar(request):
    """Where the code of a paper is typed."""
    if request.method != "POST":
        return render(request, "pqrs/verificar.html", {"form": VerificarForm()})
    form = VerificarForm(request.POST)
    if not form.is_valid():
        return render(request, "pqrs/verificar.html", {"form": form}, status=422)
    respuesta = redirect("pqrs:verificada", form.cleaned_data["codigo"])
    respuesta.status_code = 303
    return respuesta


@publica
@reservada
@require_http_methods(["GET", "HEAD", "POST"])
def verificada(request, codigo):
    """What the code of a paper proves; a file sent here is compared with it and forgotten."""
    espera = frenar(request, PUERTA)
    if espera:
        return espera
    verificacion = verificaciones.por_codigo(codigo)
    if verificacion is None:
        contexto = {"form": VerificarForm(initial={"codigo": codigo[:60]}), "no_existe": True}
        return render(request, "pqrs/verificar.html", contexto, status=404)
    plantilla = PLANTILLAS[type(verificacion)]
    contexto = {"verificacion": verificacion, "form": CompararForm(), "codigo": codigo}
    if request.method != "POST":
        return render(request, plantilla, contexto)
    form = contexto["form"] = CompararForm(request.POST, request.FILES)
    if not form.is_valid():
        return render(request, plantilla, contexto, status=422)
    contexto |= {"comparado": True, "es": verificacion.reconocer(form.cleaned_data["archivo"])}
    return render(request, plantilla, contexto)


def _descargar(pk: int) -> HttpResponse:
    solicitud = para_constancia(pk)
    if solicitud is None:
        raise Http404
    hecha = emitir(solicitud)
    if not hecha.ruta:  # destroyed by acta (R3.39)
        raise Http404
    return adjuntos.entregar(
        hecha.ruta, f"constancia-{solicitud.radicado}.pdf", "application/pdf", hecho_aqui=True
    )
