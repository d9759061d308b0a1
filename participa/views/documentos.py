"""A consulted document: read and observed section by section."""

from django.http import Http404, HttpRequest, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from contenidos.consultas import en_html
from nucleo import reloj
from nucleo.hojas import lineas_csv
from nucleo.marco import publica
from nucleo.pagina_de_admin import llave
from nucleo.texto import a_html, sin_imagenes
from participa.consultas import documentos
from participa.models import Documento


@publica
@require_safe
def documento(request, slug, pk):
    uno = _abrir(request, slug, pk)
    secciones = documentos.secciones_de(uno)
    ejercicio = uno.ejercicio
    contexto = {
        "documento": uno,
        "ejercicio": ejercicio,
        "presentacion": en_html(uno.presentacion),
        "secciones": [
            {
                "una": una,
                "texto": a_html(una.parte.texto, imagenes=sin_imagenes),
                "final": una.parte.texto_final and a_html(una.parte.texto_final, imagenes=sin_imagenes),
            }
            for una in secciones
        ],
        "observaciones": sum(una.cuantas for una in secciones),
        "recibe": ejercicio.recibe_por_formulario and ejercicio.recibe_en(reloj.ahora()),
    }
    return render(request, "participa/documento.html", contexto)


@publica
@require_safe
def observaciones_csv(request, slug, pk):
    """The register of observations, for anybody (R4.11, R4.15)."""
    uno = _abrir(request, slug, pk)
    if uno.ejercicio.publicado_en is None:
        raise Http404
    respuesta = StreamingHttpResponse(
        lineas_csv(documentos.registro_de_observaciones(uno)), content_type="text/csv; charset=utf-8"
    )
    respuesta["Content-Disposition"] = f'attachment; filename="observaciones-{uno.pk}.csv"'
    return respuesta


def _abrir(request: HttpRequest, slug: str, pk: int) -> Documento:
    uno = documentos.documento_visible(slug, llave(pk), request.user)
    if uno is None:
        raise Http404
    return uno
