"""Legal pages, the map for robots and health."""

from django.conf import settings
from django.http import Http404, HttpResponse, JsonResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_safe

import busqueda.consultas
import correo.consultas
from caja_portal import mapa
from nucleo.models import TextoLegal
from nucleo.texto import a_html

_XML = "application/xml; charset=utf-8"


@require_safe
def legal(request, clave):
    """A legal page of the footer, in its version in force."""
    texto = TextoLegal.objects.vigente(clave)
    if texto is None:
        raise Http404
    return render(request, "legal/texto.html", {"texto": texto, "cuerpo": a_html(texto.cuerpo)})


@require_safe
@cache_control(public=True, max_age=3600)
def robots(request):
    """What robots are asked not to visit, and where the map is."""
    return HttpResponse(mapa.de_los_robots(settings.URL_PUBLICA), content_type="text/plain; charset=utf-8")


@require_safe
@cache_control(public=True, max_age=3600)
def sitemap(request):
    """The files of the map: everything that is public, from the index of the search. One query."""
    cuantos = mapa.archivos(busqueda.consultas.cuantas_direcciones())
    return HttpResponse(mapa.indice(settings.URL_PUBLICA, cuantos), content_type=_XML)


@require_safe
@cache_control(public=True, max_age=3600)
def parte_del_sitemap(request, numero):
    """One file of the map, sent as it is read. Two queries."""
    if not 1 <= numero <= mapa.archivos(busqueda.consultas.cuantas_direcciones()):
        raise Http404
    hasta = numero * mapa.EN_UN_ARCHIVO
    direcciones = busqueda.consultas.direcciones(hasta - mapa.EN_UN_ARCHIVO, hasta)
    partes = mapa.mapa(settings.URL_PUBLICA, direcciones)
    return StreamingHttpResponse(partes, content_type=_XML)


@require_safe
@never_cache
def salud(request):
    """Whether this process and its database answer, and whether mail moves: how old is the oldest message that still
    has to leave (seconds), how many letters nobody has read yet, how many wait for an official, and which of the ways
    in cannot be read. Figures, no names. Eight short queries; of mail,
    each over what waits alone."""
    espera = correo.consultas.espera_mas_larga()
    correos = {
        "espera_segundos": int(espera.total_seconds()) if espera else 0,
        "por_leer": correo.consultas.cuantos_por_leer(),
        "por_decidir": correo.consultas.en_cuarentena().count(),
        "no_se_leen": [buzon.via for buzon in correo.consultas.buzones_con_falla()],
    }
    indice = {
        "completo": busqueda.consultas.esta_completo(),
        "documentos": busqueda.consultas.documentos_contados(),
    }
    return JsonResponse({"estado": "bien", "correo": correos, "busqueda": indice})
