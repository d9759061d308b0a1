"""What people contributed to an exercise, as anybody reads it, and what was decided on each contribution."""

from django.http import Http404, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from nucleo import reloj
from nucleo.hojas import lineas_csv
from nucleo.marco import privada
from nucleo.pagina_de_admin import llave
from nucleo.texto import a_html, a_texto
from participa.ciclo import Sentido
from participa.consultas import ejercicio as del_ejercicio
from participa.consultas import publicos as consultas
from participa.models import Ejercicio
from suscripciones.consultas import tema_abierto


@require_safe
def aportes(request, slug):
    """The list, in the order in which they came, by what was decided and by section of what is consulted."""
    uno = _hallar(slug)
    filtro, despues = _filtro(request), llave(request.GET.get("despues", ""))
    pagina = consultas.pagina_de(uno, filtro, despues)
    contexto = {
        "ejercicio": uno,
        "pagina": pagina,
        "aportes": [(aporte, a_html(aporte.texto_publico)) for aporte in pagina.aportes],
        "es_la_primera": not despues,
        "respondidos": consultas.respondidos(uno),
        "no_publicos": 0 if despues else consultas.no_publicos(uno),
        "documentos": consultas.partes(uno),
        "filtro": filtro,
        "sentidos": [*Sentido.choices, (consultas.SIN_RESPUESTA, "Todavía sin respuesta")],
        "hoy": reloj.hoy(),
        "tema": tema_abierto(uno.tema),
    }
    return render(request, "participa/aportes.html", contexto)


@require_safe
def aportes_csv(request, slug):
    """The register of observations and answers (R4.11): what anybody reads, as open data."""
    uno = _hallar(slug)
    filas = lineas_csv(consultas.filas_de(uno, _filtro(request)))
    respuesta = StreamingHttpResponse(filas, content_type="text/csv; charset=utf-8")
    respuesta["Content-Disposition"] = f'attachment; filename="aportes-{uno.slug}.csv"'
    return respuesta


@require_safe
def aporte(request, slug, numero):
    """One contribution: what it said, every decision on it with its reasons, and what was promised and done. Who wrote
    one that is not public reads it with what they wrote."""
    uno = consultas.hallar(request.user, slug, numero)
    if uno is None:
        raise Http404
    es_suyo = request.user.is_authenticated and uno.autor_id == request.user.pk
    texto = uno.texto_publico or (uno.texto if es_suyo else "")
    anterior, siguiente = consultas.vecinos(uno)
    contexto = {
        "aporte": uno,
        "ejercicio": uno.ejercicio,
        "texto": a_html(texto),
        "descripcion": a_texto(uno.texto_publico),
        "es_suyo": es_suyo,
        "historia": consultas.historia(uno),
        "donde_se_dijo": consultas.donde_se_dijo(uno) if uno.texto_publico else "",
        "parecidos": consultas.parecidos(uno),
        "anterior": anterior,
        "siguiente": siguiente,
        "hoy": reloj.hoy(),
        "tema": tema_abierto(uno.ejercicio.tema),
    }
    como = render if uno.texto_publico and uno.ejercicio.publicado_en else privada(render)
    return como(request, "participa/aporte.html", contexto)


def _hallar(slug: str) -> Ejercicio:
    uno = del_ejercicio.hallar(None, slug)
    if uno is None:
        raise Http404
    return uno


def _filtro(request) -> consultas.Filtro:
    return consultas.Filtro(
        sentido=request.GET.get("sentido", ""),
        parte=llave(request.GET.get("parte", "")),
        documento=llave(request.GET.get("documento", "")),
    )
