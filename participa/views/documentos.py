"""A consulted document: read and observed section by section."""

from django.http import Http404, HttpRequest
from django.shortcuts import render
from django.views.decorators.http import require_safe

from contenidos.consultas import en_html
from nucleo import reloj
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


def _abrir(request: HttpRequest, slug: str, pk: int) -> Documento:
    uno = documentos.documento_visible(slug, llave(pk), request.user)
    if uno is None:
        raise Http404
    return uno
