"""What the exercises ended in: their records, as a page, on paper and as open data."""

from django.conf import settings
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from foros import cuadro, ficha_pdf
from foros.consultas import publicos
from foros.consultas import resultados as consulta
from foros.models import Ficha
from nucleo.hojas import lineas_csv
from nucleo.models import Entidad
from nucleo.pagina_de_admin import llave
from nucleo.texto import a_html, a_texto
from suscripciones.consultas import tema_abierto


@require_safe
def resultados(request):
    """The latest first."""
    fichas, siguiente = consulta.resultados(request.user, llave(request.GET.get("antes", "")) or None)
    contexto = {"fichas": fichas, "siguiente": siguiente, "tema": tema_abierto("seccion:foros")}
    return render(request, "foros/resultados.html", contexto)


@require_safe
def ficha_de_hilo(request, slug, pk, titulo):
    """Of a thread."""
    ficha = _o_404(consulta.ficha_de_hilo(request.user, slug, pk))
    return _pagina(request, ficha, {"reapertura": consulta.reapertura(ficha.hilo)})


@require_safe
def ficha_de_foro(request, slug):
    """Of a whole forum, with those of its threads."""
    ficha = _o_404(consulta.ficha_de_foro(request.user, slug))
    return _pagina(request, ficha, {"de_sus_hilos": consulta.de_sus_hilos(ficha, request.user)})


@require_safe
def ficha_de_hilo_pdf(request, slug, pk, titulo):
    return _pdf(_o_404(consulta.ficha_de_hilo(request.user, slug, pk)))


@require_safe
def ficha_de_foro_pdf(request, slug):
    return _pdf(_o_404(consulta.ficha_de_foro(request.user, slug)))


@require_safe
def mensajes_de_hilo_csv(request, slug, pk, titulo):
    """Every message with its state, its decision and the reasons."""
    ficha = _o_404(consulta.ficha_de_hilo(request.user, slug, pk))
    return _csv(ficha, ficha.hilo, request.user)


@require_safe
def mensajes_de_foro_csv(request, slug):
    """The same, of every thread of a forum."""
    ficha = _o_404(consulta.ficha_de_foro(request.user, slug))
    return _csv(ficha, ficha.foro, request.user)


def _o_404(ficha: Ficha | None) -> Ficha:
    if ficha is None:
        raise Http404
    return ficha


def _pagina(request, ficha: Ficha, mas: dict) -> HttpResponse:
    contexto = {
        "ficha": ficha,
        "foro": ficha.foro,
        "cifras": ficha.cifras,
        "conclusiones": a_html(ficha.cifras["conclusiones"]),
        "renglones": cuadro.renglones(ficha.cifras),
        "aportes": cuadro.aportes(ficha.cifras),
    }
    return _reservada(ficha, render(request, "foros/ficha.html", contexto | mas))


def _pdf(ficha: Ficha) -> HttpResponse:
    entidad = Entidad.objects.vigente()
    es_hilo = ficha.hilo_id is not None
    pdf = ficha_pdf.componer(
        ficha_pdf.Contenido(
            entidad=ficha.cifras["entidad"],
            contacto=entidad.contacto,
            titulo=ficha.cifras["titulo"],
            subtitulo=f"Ficha de un hilo del foro «{ficha.cifras['foro']}»"
            if es_hilo
            else "Ficha de un foro",
            conclusiones=a_texto(ficha.cifras["conclusiones"]),
            cifras=tuple(cuadro.renglones(ficha.cifras)),
            aportes=tuple(cuadro.aportes(ficha.cifras)),
            pagina=settings.URL_PUBLICA + ficha.get_absolute_url(),
            hecha_en=ficha.hecha_en,
        )
    )
    respuesta = HttpResponse(pdf, content_type="application/pdf")
    respuesta["Content-Disposition"] = f'attachment; filename="ficha-{_nombre(ficha)}.pdf"'
    return _reservada(ficha, respuesta)


def _csv(ficha: Ficha, que, usuario) -> StreamingHttpResponse:
    filas = lineas_csv(publicos.filas_de(que, usuario))
    respuesta = StreamingHttpResponse(filas, content_type="text/csv; charset=utf-8")
    respuesta["Content-Disposition"] = f'attachment; filename="mensajes-{_nombre(ficha)}.csv"'
    return _reservada(ficha, respuesta)


def _nombre(ficha: Ficha) -> str:
    return f"{ficha.foro.slug}-{ficha.hilo_id}" if ficha.hilo_id else ficha.foro.slug


def _reservada(ficha: Ficha, respuesta):
    """What only members read is kept by no cache."""
    if ficha.foro.es_privado:
        respuesta["Cache-Control"] = "no-store, private"
        respuesta["X-Robots-Tag"] = "noindex, nofollow"
    return respuesta
