"""How the portal looks for this entity: its style sheet, its logo, and the page that shows every piece."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from nucleo import adjuntos, consultas, muestrario, tema
from nucleo.models import Entidad

UN_ANO = 31_536_000


@require_safe
@cache_control(public=True, max_age=UN_ANO, immutable=True)
def hoja(request, huella):
    """The colours of an identity. They never change under their name."""
    return _css(consultas.hoja(huella))


@require_safe
@cache_control(public=True, max_age=60)
def hoja_vigente(request):
    """The colours that rule, for the officials' site, which does not read the entity in each page; none,
    if they are the portal's own."""
    identidad = Entidad.objects.vigente().identidad
    return _css(consultas.hoja(identidad.huella) if identidad else "")


@require_safe
@cache_control(public=True, max_age=UN_ANO)
def muestras(request, huella):
    """The same colours, for the panels of a page that shows the four schemes at once."""
    paletas = consultas.paletas(huella)
    return _css(paletas and tema.muestras(paletas))


@require_safe
def imagen(request, huella):
    """The logo or the icon of an identity."""
    ruta = consultas.imagen(huella)
    if not ruta:
        raise Http404
    return adjuntos.mostrar(ruta, "image/png", es_publica=True)


@require_safe
def componentes(request):
    """Every piece that the pages are made of, with its code, for whoever writes pages."""
    identidad = Entidad.objects.vigente().identidad
    huella = identidad.huella if identidad else consultas.NATIVA
    respuesta = render(request, "muestrario.html", muestrario.contexto() | {"huella": huella})
    respuesta["X-Robots-Tag"] = "noindex"
    return respuesta


def _css(hoja: str | None) -> HttpResponse:
    if hoja is None:
        raise Http404
    return HttpResponse(hoja, content_type="text/css; charset=utf-8")
