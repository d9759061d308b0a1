"""The feeds, in every format, and their pages for people. Anybody reads them and they are the same for everybody."""

import gzip

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from nucleo import registro, reloj
from suscripciones import canales, consultas
from suscripciones.memoria import Memoria
from suscripciones.models import Tema

#: Seconds that a reader or a cache on the way may go without asking: also how long what is withdrawn may linger there.
VIGENCIA = 300
ENTERO_MAXIMO = 2**63 - 1

_memoria = Memoria()


def directa(vista):
    """Mark a view that is the same for everybody: ``caja_portal.middleware.Directas`` calls it before any session."""
    vista.directa = True
    return vista


@directa
@require_safe
def canal(request, clave, formato, archivo=0):
    """A document of a topic's feed. Whether it changed is known from one row, before anything is read or written."""
    tema = _tema(clave)
    if tema.cerrado_en is not None:
        return _cerrado(request, tema)
    if anotar := dict(registro.lecturas_de_canal.elementos()).get(tema.clase):
        anotar(tema.clave)
    if archivo > consultas.archivos(tema):
        raise Http404
    edicion = canales.edicion(tema, formato, archivo)
    etiqueta, cambio = f'W/"{edicion}"', _ultimo_cambio(tema)
    respuesta = get_conditional_response(request, etag=etiqueta, last_modified=cambio)
    if respuesta is None:
        comprimido = _memoria.dar(edicion, lambda: canales.escribir(tema, formato, archivo))
        respuesta = _entregar(request, comprimido, _tipo(request, formato))
    return _rotular(respuesta, etiqueta, cambio, _enlaces(tema, formato, archivo))


@require_safe
def indice(request):
    """What a feed is and which ones there are."""
    return render(request, "suscripciones/canales.html", {"temas": consultas.temas_del_indice()})


@directa
@require_safe
def opml(request):
    """Every feed of the index, for a reader to import at once."""
    documento = canales.lista_opml(consultas.temas_del_indice())
    respuesta = HttpResponse(documento, content_type="text/x-opml; charset=utf-8")
    respuesta["Content-Disposition"] = 'attachment; filename="canales.opml"'
    return respuesta


@require_safe
def una_pagina(request, clave):
    """What the feed of a topic says, for a person."""
    tema = _tema(clave)
    if tema.cerrado_en is not None:
        return _cerrado(request, tema)
    antes = request.GET.get("antes", "")
    lugar = (
        min(int(antes), ENTERO_MAXIMO) if antes.isascii() and antes.isdecimal() and len(antes) < 20 else None
    )
    contexto = {"tema": tema, "pagina": consultas.pagina(tema, lugar), "antes": lugar}
    return render(request, "suscripciones/canal.html", contexto)


def _tema(clave: str) -> Tema:
    """Of what not everybody may see, not even that it exists, nor that it did."""
    tema = consultas.tema_de_canal(clave)
    if tema is None or not tema.admite(None):
        raise Http404
    return tema


def _cerrado(request, tema: Tema) -> HttpResponse:
    return render(request, "suscripciones/canal_cerrado.html", {"cerrado": tema}, status=410)


def _ultimo_cambio(tema: Tema) -> int | None:
    """In whole seconds, as HTTP tells it; None while that second is not over, for something else may happen in it and
    a reader that only asks by date would never know (RFC 9110 §8.8.2.2)."""
    segundo = int(tema.cambio_en.timestamp())
    return segundo if segundo < int(reloj.ahora().timestamp()) else None


def _tipo(request, formato: str) -> str:
    """A browser that goes to a feed's address draws it with its style sheet only under the generic type: under its own
    it shows the source or offers to keep it."""
    if request.headers.get("Sec-Fetch-Dest") == "document":
        return canales.FORMATOS[formato].tipo_para_navegadores
    return canales.FORMATOS[formato].tipo


def _entregar(request, comprimido: bytes, tipo: str) -> HttpResponse:
    tipo = f"{tipo}; charset=utf-8"
    if not acepta_gzip(request.headers.get("Accept-Encoding", "")):
        return HttpResponse(gzip.decompress(comprimido), content_type=tipo)
    respuesta = HttpResponse(comprimido, content_type=tipo)
    respuesta["Content-Encoding"] = "gzip"
    return respuesta


def acepta_gzip(encabezado: str) -> bool:
    """Whether gzip is among what a client takes, by name or by «*», and not with ``q=0`` (RFC 9110 §12.5.3)."""
    pesos = {}
    for parte in encabezado.lower().split(","):
        nombre, _, parametro = parte.partition(";")
        clave, _, valor = parametro.replace(" ", "").partition("=")
        pesos[nombre.strip()] = valor if clave == "q" else "1"
    peso = pesos.get("gzip", pesos.get("x-gzip", pesos.get("*", "0")))
    return bool(peso.strip("0."))


def _enlaces(tema: Tema, formato: str, archivo: int) -> str:
    """What a hub's subscriber looks for first in the headers (WebSub §4)."""
    if not settings.WEBSUB_HUB or archivo:
        return ""
    return f'<{settings.WEBSUB_HUB}>; rel="hub", <{canales.direccion(tema, formato)}>; rel="self"'


def _rotular(respuesta: HttpResponse, etiqueta: str, cambio: int | None, enlaces: str) -> HttpResponse:
    """Weak, for with gzip and without it the same document has different bytes."""
    respuesta["ETag"] = etiqueta
    if cambio is not None:
        respuesta["Last-Modified"] = http_date(cambio)
    respuesta["Cache-Control"] = f"public, max-age={VIGENCIA}"
    respuesta["Vary"] = "Accept-Encoding, Sec-Fetch-Dest"
    respuesta["Access-Control-Allow-Origin"] = "*"  # public data: a reader may be a page of another site
    if respuesta.status_code == 200:
        respuesta["Content-Length"] = str(len(respuesta.content))
    if enlaces:
        respuesta["Link"] = enlaces
    return respuesta
