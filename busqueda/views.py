"""The page of the search, what is suggested while one types, and how a browser learns to search here."""

import logging
from datetime import timedelta
from http import HTTPStatus

from django.conf import settings
from django.db import Error as ErrorDeBase
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.http import require_safe

from busqueda import acciones, consultas, frenos
from busqueda.consultas import POCOS, Filtros, Hoja
from busqueda.forms import BuscarForm
from busqueda.models import Documento
from busqueda.pregunta import LARGO_MAXIMO, PALABRAS_MAXIMAS, Pregunta, entender

averias = logging.getLogger("portal.averias")
#: Characters of an address that are read: of more, nobody asked anything.
LARGO_LEIDO = 10_000
LARGO_EN_ENLACES = 500
SIN_INDICE = HTTPStatus.SERVICE_UNAVAILABLE


@require_safe
def buscar(request: HttpRequest) -> HttpResponse:
    """What answers a question. Whatever is typed, the page says what was understood and what to do next."""
    pregunta = entender(request.GET.get("q", "")[:LARGO_LEIDO])
    formulario = BuscarForm(request.GET)
    filtros = formulario.filtros()
    contexto = {
        "pregunta": pregunta,
        "filtros": filtros,
        "formulario": formulario,
        "consulta": _en_la_direccion(pregunta, filtros),
        "hay_filtros": filtros != Filtros(),
        "largo_maximo": LARGO_MAXIMO,
        "palabras_maximas": PALABRAS_MAXIMAS,
    }
    # The number of a request is not looked for: not even whether it exists is told here.
    if pregunta.dice_algo and not pregunta.radicado:
        if espera := frenos.espera(request, "buscar", frenos.BUSQUEDAS):
            return _pedir_que_espere(request, contexto, espera)
        contexto |= _hallar_o_decir(request, pregunta, filtros)
    estado = SIN_INDICE if contexto.get("sin_indice") else HTTPStatus.OK
    return render(request, "busqueda/buscar.html", contexto, status=estado)


@require_safe
def sugerencias(request: HttpRequest) -> JsonResponse:
    """Titles that have what is being typed, in the form of OpenSearch Suggestions 1.1."""
    pregunta = entender(request.GET.get("q", "")[:LARGO_LEIDO])
    espera = frenos.espera(request, "sugerencias", frenos.SUGERENCIAS)
    try:
        halladas = [] if espera or pregunta.radicado else consultas.sugerencias(pregunta)
    except ErrorDeBase:
        halladas = []
    respuesta = _en_opensearch(pregunta, halladas)
    if espera:
        respuesta.status_code = HTTPStatus.TOO_MANY_REQUESTS
        respuesta["Retry-After"] = _segundos(espera)
    return respuesta


def _en_opensearch(pregunta: Pregunta, halladas: list[Documento]) -> JsonResponse:
    respuesta = JsonResponse(
        [
            pregunta.escrita,
            [uno.titulo for uno in halladas],
            [consultas.nombre_de_clase(uno.clase) for uno in halladas],
            [settings.URL_PUBLICA + uno.url for uno in halladas],
        ],
        safe=False,
        json_dumps_params={"ensure_ascii": False},
        content_type="application/x-suggestions+json; charset=utf-8",
    )
    # What is withdrawn must not go on being suggested.
    respuesta["Cache-Control"] = "no-store"
    return respuesta


@require_safe
def opensearch(request: HttpRequest) -> HttpResponse:
    """What a browser reads to offer this search in its bar (OpenSearch 1.1)."""
    contexto = {
        "buscar": settings.URL_PUBLICA + reverse("busqueda:buscar"),
        "sugerencias": settings.URL_PUBLICA + reverse("busqueda:sugerencias"),
        "propia": settings.URL_PUBLICA + reverse("busqueda:opensearch"),
        "icono": settings.URL_PUBLICA + static("img/favicon.svg"),
    }
    respuesta = render(
        request,
        "busqueda/opensearch.xml",
        contexto,
        content_type="application/opensearchdescription+xml; charset=utf-8",
    )
    respuesta["Cache-Control"] = "public, max-age=86400"
    return respuesta


def _pedir_que_espere(request: HttpRequest, contexto: dict, espera: timedelta) -> HttpResponse:
    """The same page, with the question in its box and other doors."""
    minutos = int(espera.total_seconds()) // 60 + 1
    contexto |= {"espere": "un minuto" if minutos == 1 else f"{minutos} minutos"}
    respuesta = render(request, "busqueda/buscar.html", contexto, status=HTTPStatus.TOO_MANY_REQUESTS)
    respuesta["Retry-After"] = _segundos(espera)
    return respuesta


def _segundos(espera: timedelta) -> str:
    return str(int(espera.total_seconds()) + 1)


def _en_la_direccion(pregunta: Pregunta, filtros: Filtros) -> QueryDict:
    """What was understood, as an address says it: whatever else came in it is not repeated in the links."""
    direccion = QueryDict(mutable=True)
    valores = {
        "q": pregunta.escrita[:LARGO_EN_ENLACES],
        "clase": filtros.clase,
        "tema": filtros.tema,
        "desde": filtros.desde and filtros.desde.isoformat(),
        "hasta": filtros.hasta and filtros.hasta.isoformat(),
    }
    direccion.update({nombre: valor for nombre, valor in valores.items() if valor})
    return direccion


def _hallar_o_decir(request: HttpRequest, pregunta: Pregunta, filtros: Filtros) -> dict:
    """With the index broken, what the titles say; with no table at all, nothing."""
    try:
        return _hallar(pregunta, filtros, request.GET.get("despues", ""))
    except ErrorDeBase as falla:
        averias.error("%s búsqueda: %s", getattr(request, "id_peticion", "-"), type(falla).__name__)
    try:
        return {"sin_indice": True, "hoja": consultas.por_el_titulo(pregunta)}
    except ErrorDeBase:
        return {"sin_indice": True, "hoja": Hoja()}


def _hallar(pregunta: Pregunta, filtros: Filtros, despues: str) -> dict:
    sinonimos = consultas.sinonimos_de(pregunta)
    hoja = consultas.hojear(pregunta, filtros, despues, sinonimos)
    contexto: dict = {"hoja": hoja, "se_puede_seguir": True}
    if not despues and filtros == Filtros():
        contexto["destacados"] = consultas.destacados(pregunta)
        acciones.anotar_consulta(pregunta, hoja.con_todas)
    if hoja.total < POCOS or hoja.con_algunas:
        contexto["quiso_decir"] = consultas.quiso_decir(pregunta)
        # A mistyped word is corrected, not waited for.
        contexto["se_puede_seguir"] = bool(hoja.total) or not contexto["quiso_decir"]
        contexto["se_prepara"] = not consultas.esta_completo()
    return contexto
