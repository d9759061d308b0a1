"""The meetings: what they are, signing up, leaving."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from contenidos.consultas import en_html
from nucleo import ics, reloj
from nucleo.marco import conservable, publica, reservada, ver_otra
from nucleo.negativas import POR_CORREGIR, decir
from nucleo.pagina_de_admin import llave
from participa.acciones import inscribir as acciones
from participa.consultas import encuentros
from participa.consultas.encuentros import Situacion
from participa.errores import ErrorDeParticipa, HayQueEsperar
from participa.forms.encuentros import Inscribirse
from participa.models import Encuentro
from participa.views import frenos_de_encuentros as frenos

#: A hidden field that people do not see.
TRAMPA = "sitio_web"


@publica
@require_safe
def encuentro(request, slug, pk):
    uno = _abrir(request, slug, pk)
    situacion = encuentros.situacion_de(uno, uno.inscritas)
    contexto = _contexto(uno) | {
        "descripcion": en_html(uno.descripcion),
        "acta": en_html(uno.acta) if uno.acta else "",
        "recibe": situacion is Situacion.RECIBE,
        "por_que_no": acciones.POR_QUE_NO.get(situacion, ""),
        "situacion": situacion,
        "quedan": None if uno.cupo is None else max(0, uno.cupo - uno.inscritas),
        "por_venir": uno.empieza_en > reloj.ahora() and situacion is not Situacion.CANCELADO,
    }
    return render(request, "participa/encuentro.html", contexto)


@publica
@conservable
@require_http_methods(["GET", "HEAD", "POST"])
def inscribirse(request, slug, pk):
    """The form, in a page of its own; sent, the same answer for an address that is in and for one that is not."""
    uno = _abrir(request, slug, pk)
    situacion = encuentros.situacion_de(uno, uno.inscritas)
    hecho = f"{reverse('participa:inscribirse', args=[slug, uno.pk])}?hecho"
    if request.method != "POST":
        se_hizo = "hecho" in request.GET
        form = None if se_hizo or situacion is not Situacion.RECIBE else Inscribirse()
        return _pagina(request, uno, form, hecho=se_hizo, situacion=situacion)
    form = Inscribirse(request.POST)
    if not form.is_valid():
        return _pagina(request, uno, form, POR_CORREGIR)
    dicho = form.cleaned_data
    try:
        frenos.al_inscribirse(request, dicho["correo"])
        if not request.POST.get(TRAMPA):  # a program believes that it was done
            acciones.inscribir(
                uno.pk, nombre=dicho["nombre"], correo=dicho["correo"], necesita=dicho["necesita"]
            )
    except HayQueEsperar as error:
        form.add_error(None, str(error))
        return _pagina(request, uno, form, 429)
    except ErrorDeParticipa as error:
        return _pagina(request, uno, form, decir(form, error))
    return ver_otra(hecho)


@publica
@reservada
@require_http_methods(["GET", "HEAD", "POST"])
def inscripcion(request, ficha):
    """What the mail's link opens. Opening it only asks, for mail scanners follow links; the POST leaves."""
    suya = encuentros.inscripcion_de(ficha)
    contexto = {"inscripcion": suya, "encuentro": suya.encuentro if suya else None}
    if request.method == "POST":
        try:
            acciones.salir(ficha)
        except ErrorDeParticipa as error:
            contexto["error"] = str(error)
            return render(request, "participa/inscripcion.html", contexto, status=409)
        return render(request, "participa/inscripcion.html", contexto | {"hecho": True})
    return render(request, "participa/inscripcion.html", contexto, status=200 if suya else 404)


@publica
@require_safe
def evento(request, slug, pk):
    """The meeting for a calendar."""
    uno = _abrir(request, slug, pk)
    if encuentros.situacion_de(uno, uno.inscritas) in (Situacion.PASO, Situacion.CANCELADO):
        raise Http404
    direccion = settings.URL_PUBLICA + uno.get_absolute_url()
    cita = ics.Cita(
        identificador=f"encuentro-{uno.pk}@{request.get_host().partition(':')[0]}",
        titulo=uno.titulo,
        desde=uno.empieza_en,
        hasta=uno.termina_en,
        descripcion=uno.ejercicio.titulo,
        lugar=uno.lugar,
        direccion=direccion,
    )
    cuerpo = ics.escribir(uno.titulo, [cita], reloj.ahora(), de="participa")
    respuesta = HttpResponse(cuerpo, content_type="text/calendar; charset=utf-8")
    respuesta["Content-Disposition"] = f'attachment; filename="encuentro-{uno.pk}.ics"'
    return respuesta


def _abrir(request: HttpRequest, slug: str, pk: int) -> Encuentro:
    uno = encuentros.encuentro_visible(slug, llave(pk), request.user)
    if uno is None:
        raise Http404
    return uno


def _contexto(uno: Encuentro) -> dict:
    return {"encuentro": uno, "ejercicio": uno.ejercicio}


def _pagina(
    request: HttpRequest,
    uno: Encuentro,
    form: Inscribirse | None,
    status: int = 200,
    *,
    hecho: bool = False,
    situacion: Situacion | None = None,
) -> HttpResponse:
    contexto = _contexto(uno) | {"form": form, "hecho": hecho, "dias": acciones.CONSERVAR.days}
    if form is None and not hecho:
        contexto["por_que_no"] = acciones.POR_QUE_NO[situacion]
    return render(request, "participa/inscribirse.html", contexto, status=status)
