"""The strategy and the report of a year: each on its page and on paper."""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from contenidos.consultas import en_html
from nucleo.marco import publica
from nucleo.models import Entidad
from participa import cuadro_anual, documento_pdf
from participa.consultas import anual as consulta
from participa.models import DocumentoAnual
from suscripciones.consultas import tema_abierto

ESTRATEGIA, INFORME = DocumentoAnual.Clase.ESTRATEGIA, DocumentoAnual.Clase.INFORME
_COMO_SE_CONTO = {ESTRATEGIA: cuadro_anual.DE_LA_ESTRATEGIA, INFORME: cuadro_anual.DEL_INFORME}


@publica
@require_safe
def estrategia(request, anio):
    """What the entity will do in a year (R4.10)."""
    return _pagina(request, ESTRATEGIA, anio)


@publica
@require_safe
def informe(request, anio):
    """What came of a year, against its goals."""
    return _pagina(request, INFORME, anio)


@publica
@require_safe
def estrategia_pdf(request, anio):
    return _pdf(request, ESTRATEGIA, anio)


@publica
@require_safe
def informe_pdf(request, anio):
    return _pdf(request, INFORME, anio)


def _pagina(request, clase: str, anio: int) -> HttpResponse:
    uno = _o_404(request, clase, anio)
    contexto = {
        "documento": uno,
        "titulo": cuadro_anual.titulo(clase, anio),
        "cuerpo": en_html(uno.cuerpo),
        "tablas": cuadro_anual.tablas(clase, uno.cifras),
        "ejercicios": uno.cifras["ejercicios"],
        "como_se_conto": _COMO_SE_CONTO[clase],
        "otros": consulta.otros(uno),
        "tema": tema_abierto("seccion:participa"),
    }
    return render(request, "participa/anual.html", contexto)


def _pdf(request, clase: str, anio: int) -> HttpResponse:
    uno = _o_404(request, clase, anio)
    pdf = documento_pdf.componer(
        documento_pdf.Contenido(
            entidad=uno.cifras["entidad"],
            contacto=Entidad.objects.vigente().contacto,
            titulo=cuadro_anual.titulo(clase, anio),
            subtitulo=f"Versión {uno.version}.",
            pie=uno.get_clase_display(),
            cuerpo=uno.cuerpo,
            que_corrige=uno.que_corrige,
            tablas=tuple(cuadro_anual.tablas(clase, uno.cifras)),
            cierre=f"{_COMO_SE_CONTO[clase]} Las cifras quedaron fijas el día en que se publicó.",
            pagina=settings.URL_PUBLICA + uno.get_absolute_url(),
            publicado_en=uno.publicado_en,
        )
    )
    respuesta = HttpResponse(pdf, content_type="application/pdf")
    respuesta["Content-Disposition"] = f'attachment; filename="{clase}-de-participacion-{anio}.pdf"'
    return respuesta


def _o_404(request, clase: str, anio: int) -> DocumentoAnual:
    uno = consulta.publicado(clase, anio, request.user)
    if uno is None:
        raise Http404
    return uno
