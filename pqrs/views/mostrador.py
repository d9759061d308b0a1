"""What the pages of a request that is not filed yet have in common: the road back, the review, and the bad days."""

import logging
from urllib.parse import urlsplit

from django.core.exceptions import ObjectDoesNotExist
from django.db import Error as ErrorDeBase
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from nucleo.models import Entidad
from pqrs import borrador as borradores
from pqrs.borrador import Borrador, Hoja
from pqrs.forms import repaso
from pqrs.models import Solicitud

#: The database locked, full or down, the disk, and a row of ours without which nothing can be filed.
AVERIAS = (ErrorDeBase, OSError, ObjectDoesNotExist)
REINTENTAR_EN = 60
NO_SE_REPITEN = {"borrador", "accion", "quitar", "hoja", "archivos", "csrfmiddlewaretoken"}

averias = logging.getLogger("portal.averias")


def hoja_de(request: HttpRequest) -> Hoja | None:
    """The token of the form that comes back. One that another site sends is not taken: whoever made that page would
    know the token, and with it the files and the código of the person who goes on from there."""
    if viene_de_otro_sitio(request):
        return None
    return borradores.leer_hoja(request.POST.get("hoja", ""))


def pagina_de_repaso(
    request: HttpRequest, borrador: Borrador, *, aviso: str = "", status: int = 200, **extra
) -> HttpResponse:
    """The review, from the draft alone: it is also what is shown when nothing else can be read. ``aviso`` names the
    fragment ``pqrs/_aviso_<aviso>.html`` that says why the request is not filed yet."""
    corregir = reverse("pqrs:escribanos")
    if borrador.canal != Solicitud.Canal.BUZON:
        corregir = direccion_de_formulario(borrador.tipo, borrador.es_anonima, borrador.es_reservada)
    contexto = {
        "borrador": borrador,
        "sellado": borradores.sellar(borrador),
        "partes": repaso.partes(borrador),
        "con_metadatos": repaso.con_metadatos(borrador),
        "es_buzon": borrador.canal == Solicitud.Canal.BUZON,
        "corregir": corregir,
        "aviso": aviso and f"pqrs/_aviso_{aviso}.html",
        **extra,
    }
    return render(request, "pqrs/revisar.html", contexto, status=status)


def direccion_de_formulario(tipo: str, es_anonima: bool, es_reservada: bool = False) -> str:
    return reverse("pqrs:radicar", args=[tipo]) + como_consulta(es_anonima, es_reservada)


def como_consulta(es_anonima: bool, es_reservada: bool) -> str:
    """What an address says of who asks."""
    if es_anonima:
        return "?anonima=1"
    return "?reservada=1" if es_reservada else ""


def repaso_averiado(request: HttpRequest, borrador: Borrador, averia: Exception) -> HttpResponse:
    """503: the request could not be filed because something of ours failed. The page keeps it and can try again."""
    anotar(request, averia)
    respuesta = pagina_de_repaso(request, borrador, aviso="averia", status=503, **_entidad_si_se_puede())
    respuesta["Retry-After"] = str(REINTENTAR_EN)
    return respuesta


def formulario_averiado(request: HttpRequest, averia: Exception) -> HttpResponse:
    """503 before there was a review: everything that was typed stays in the page, ready to be sent again."""
    anotar(request, averia)
    escrito = [
        (nombre, valor)
        for nombre, valores in request.POST.lists()
        if nombre not in NO_SE_REPITEN
        for valor in valores
    ]
    contexto = {
        "escrito": [*escrito, ("hoja", request.POST.get("hoja", ""))],
        "texto_conservado": "\n\n".join(
            request.POST[nombre] for nombre in ("asunto", "objeto", "razones") if request.POST.get(nombre)
        ),
        **_entidad_si_se_puede(),
    }
    respuesta = render(request, "pqrs/sin_servicio.html", contexto, status=503)
    respuesta["Retry-After"] = str(REINTENTAR_EN)
    return respuesta


def anotar(request: HttpRequest, averia: Exception) -> None:
    """The kind of fault only: a database's message may quote what the person wrote."""
    averias.error("%s %s", getattr(request, "id_peticion", "-"), type(averia).__name__)


def _entidad_si_se_puede() -> dict:
    """The entity, for its other doors, when the database still reads; else ``sin_base``, and no template reads it."""
    try:
        return {"entidad": Entidad.objects.vigente()}
    except AVERIAS:
        return {"sin_base": True}


def viene_de_otro_sitio(request: HttpRequest) -> bool:
    """By the browser's own word (Fetch Metadata, RFC 6454 Origin). A browser that says nothing is believed."""
    sitio = request.headers.get("Sec-Fetch-Site")
    if sitio:
        return sitio not in {"same-origin", "none"}
    origen = request.headers.get("Origin", "null")
    return origen != "null" and urlsplit(origen).netloc != request.get_host()
