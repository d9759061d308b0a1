"""The contact box: one page to write, one to read over; from there it is filed like any other request (R1.3)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from nucleo.marco import conservable, publica
from pqrs import borrador as borradores
from pqrs import spam, terminos
from pqrs.borrador import Borrador, Hoja
from pqrs.forms import Escribanos, repaso
from pqrs.models import Solicitud
from pqrs.views import mostrador

NOMBRE_TIPO = "Por confirmar"


@publica
@conservable
@require_http_methods(["GET", "HEAD", "POST"])
def escribanos(request):
    """Write to the entity without choosing a kind of request."""
    try:
        if request.method != "POST":
            return _pagina(request, Escribanos())
        if request.POST.get("accion") == "corregir":
            return _corregir(request)
        return _revisar(request)
    except mostrador.AVERIAS as averia:
        if request.method != "POST":
            raise
        return mostrador.formulario_averiado(request, averia)


def revalidar(request: HttpRequest, borrador: Borrador) -> HttpResponse:
    """A draft without our seal: what it says goes through the form again, and the person reads it over again."""
    formulario = Escribanos(data=repaso.como_datos(borrador))
    hoja = Hoja(borrador.hoja, borrador.hecho_en - spam.DEMASIADO_RAPIDO)
    if mostrador.viene_de_otro_sitio(request):
        hoja = borradores.leer_hoja(borradores.nueva_hoja())
    if not formulario.is_valid():
        return _pagina(request, formulario, hoja, 422, aviso="sin_sello")
    nuevo = _borrador(formulario, hoja, borrador.sospechas)
    return mostrador.pagina_de_repaso(request, nuevo, aviso="sin_sello", status=422)


def _revisar(request: HttpRequest) -> HttpResponse:
    hoja = mostrador.hoja_de(request)
    formulario = Escribanos(data=request.POST)
    if not formulario.is_valid():
        return _pagina(request, formulario, hoja, 422)
    sospechas = spam.senales(request.POST.get("sitio_web", ""), hoja)
    nueva = hoja or borradores.leer_hoja(borradores.nueva_hoja())
    return mostrador.pagina_de_repaso(request, _borrador(formulario, nueva, sospechas))


def _corregir(request: HttpRequest) -> HttpResponse:
    borrador = borradores.abrir(request.POST.get("borrador", "")).borrador
    if borrador is None:
        return _pagina(request, Escribanos(), status=422, aviso="ilegible")
    formulario = Escribanos(initial=borrador.campos)
    return _pagina(request, formulario, Hoja(borrador.hoja, borrador.hecho_en - spam.DEMASIADO_RAPIDO))


def _borrador(formulario: Escribanos, hoja: Hoja, sospechas: tuple[str, ...]) -> Borrador:
    return Borrador(
        tipo=terminos.SIN_ELEGIR,
        nombre_tipo=NOMBRE_TIPO,
        hoja=hoja.ficha,
        campos=formulario.datos(),
        canal=Solicitud.Canal.BUZON.value,
        sospechas=sospechas,
    )


def _pagina(
    request: HttpRequest, formulario: Escribanos, hoja: Hoja | None = None, status: int = 200, **extra
):
    hoja = hoja or borradores.leer_hoja(borradores.nueva_hoja())
    contexto = {"form": formulario, "hoja": borradores.sellar_hoja(hoja), **extra}
    return render(request, "pqrs/escribanos.html", contexto, status=status)
