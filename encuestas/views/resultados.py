"""What was answered, as anybody reads it, and its open data."""

from django.conf import settings
from django.http import Http404, HttpResponse, JsonResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from contenidos.consultas import en_html
from encuestas import abiertos
from encuestas.consultas import resultados as consulta
from encuestas.models import Encuesta
from nucleo.hojas import lineas_csv
from suscripciones.consultas import tema_abierto


@require_safe
def resultados(request, slug):
    """The tables; whoever makes surveys sees them before they are published, said so."""
    una = _una(slug)
    se_ven = consulta.se_ven(una)
    previa = not se_ven and request.user.has_perm("encuestas.view_encuesta")
    if una.audiencia == Encuesta.Audiencia.INVITACION and not (una.resultados_en or previa):
        raise Http404
    contexto = {"encuesta": una, "se_ven": se_ven or previa, "previa": previa}
    if se_ven or previa:
        contexto |= _contexto(una, con_textos=una.resultados_en is not None or previa)
    respuesta = render(request, "encuestas/resultados.html", contexto)
    if previa:
        respuesta["Cache-Control"] = "no-store, private"
    return respuesta


@require_safe
def datos_csv(request, slug):
    """Every figure of the page, one to a row."""
    una = _publicada(slug)
    filas = abiertos.filas(consulta.resultados(una), una.datos_abiertos)
    respuesta = StreamingHttpResponse(lineas_csv(filas), content_type="text/csv; charset=utf-8")
    respuesta["Content-Disposition"] = f'attachment; filename="resultados-{una.slug}.csv"'
    return respuesta


@require_safe
def datos_json(request, slug) -> HttpResponse:
    """The same, with what describes them."""
    una = _publicada(slug)
    datos = abiertos.en_json(consulta.resultados(una), una.datos_abiertos)
    ficha = {
        "titulo": una.titulo,
        "pagina": f"{settings.URL_PUBLICA}{una.get_absolute_url()}resultados/",
        "responsable": una.dependencia.nombre,
        "abrio": una.abre_en.isoformat(),
        "cerro": una.cerrada_en.isoformat(),
        "muestra": una.get_muestra_display(),
        "licencia": dict(zip(("nombre", "direccion"), abiertos.LICENCIA, strict=True)),
    }
    return JsonResponse(ficha | datos, json_dumps_params={"ensure_ascii": False})


def _una(slug: str) -> Encuesta:
    una = Encuesta.objects.publicadas().select_related("dependencia").filter(slug=slug).first()
    if una is None:
        raise Http404
    return una


def _publicada(slug: str) -> Encuesta:
    una = _una(slug)
    if una.resultados_en is None or not una.datos_abiertos:
        raise Http404
    return una


def _contexto(una: Encuesta, *, con_textos: bool) -> dict:
    hechos = consulta.resultados(una)
    textos = consulta.textos_publicados(una) if con_textos and hechos.bastan else {}
    invitadas = consulta.invitadas(una)
    de_cuantas = invitadas or (una.poblacion if una.muestra != Encuesta.Muestra.VOLUNTARIA else None)
    return {
        "hechos": hechos,
        "cuadros": [
            {
                "cuadro": cuadro,
                "textos": textos.get(cuadro.pregunta.codigo, ()),
                "otras": textos.get(cuadro.pregunta.clave_otra, ()),
            }
            for cuadro in hechos.cuadros
        ],
        "de_cuantas": de_cuantas,
        "tasa": 100 * hechos.total / de_cuantas if de_cuantas and hechos.total <= de_cuantas else None,
        "que_se_hara": en_html(una.que_se_hara),
        "tema": tema_abierto(una.tema),
    }
