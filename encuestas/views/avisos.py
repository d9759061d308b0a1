"""To be told of the results, and not to be written to any more."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from encuestas.acciones import avisar as acciones
from encuestas.acciones import invitar
from encuestas.errores import DatosInvalidos, TransicionInvalida
from encuestas.models import Encuesta
from encuestas.views import frenos
from nucleo.marco import publica, reservada


@publica
@require_http_methods(["GET", "HEAD", "POST"])
def avisarme(request, slug):
    """A page of its own, that shares nothing with the answer."""
    una = Encuesta.objects.publicadas().filter(slug=slug).first()
    if una is None:
        raise Http404
    contexto = {"encuesta": una, "correo": request.POST.get("correo", "")}
    if request.method != "POST":
        return render(request, "encuestas/avisarme.html", contexto)
    try:
        if not frenos.hay_cupo(request):
            raise DatosInvalidos(frenos.DEMASIADOS, campo="correo")
        acciones.avisar(una.pk, contexto["correo"])
    except (DatosInvalidos, TransicionInvalida) as error:
        contexto |= {"error": str(error), "form": {"errors": True}}
        return render(request, "encuestas/avisarme.html", contexto, status=422)
    return render(request, "encuestas/avisarme.html", contexto | {"hecho": True})


@publica
@reservada
@require_http_methods(["GET", "HEAD", "POST"])
def no_mas(request, slug, codigo):
    """Opening it only asks, for mail scanners follow links; the POST, of the button or of a mail program's one click
    (RFC 8058), acts without a session and without a redirect."""
    una = Encuesta.objects.filter(slug=slug, publicada_en__isnull=False).first()
    if una is None:
        raise Http404
    hecho = request.method == "POST"
    if hecho:
        invitar.no_escribir(una.pk, codigo)
    return render(request, "encuestas/no_mas.html", {"encuesta": una, "hecho": hecho})
