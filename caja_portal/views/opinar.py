"""«¿Le sirvió esta página?»: a press is counted; what is written is filed at the desk, by whoever wants to write."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from caja_portal.acciones.opinar import Voto, contar, opinar
from caja_portal.consultas.opiniones import Pagina, pagina_de
from caja_portal.forms.opinar import Opinar
from nucleo import limites
from nucleo.marco import conservable, publica, ver_otra
from nucleo.negativas import POR_CORREGIR, decir
from pqrs.acciones import ErrorDeMesa, Opinion, nueva_hoja
from pqrs.acciones.confirmar import HayQueEsperar

#: A hidden field that people do not see.
TRAMPA = "sitio_web"
DEMASIADO = 429
PREGUNTAS = {
    Voto.SI: "¿Quiere decirnos algo más?",
    Voto.NO: "¿Qué buscaba y no encontró?",
    Voto.ERROR: "¿Qué falló?",
}
ESPERE = (
    "En esta hora nos escribieron muchas veces. Su texto sigue aquí: espere {} y envíelo otra vez. Si es urgente, "
    "llámenos o escríbanos al correo que está al final de esta página."
)


@publica
@conservable
@require_http_methods(["GET", "HEAD", "POST"])
def opinion(request):
    """With ``?pagina=`` and ``?sirvio=`` (si, no, error). A press of the buttons of a page is a POST without ``hoja``:
    it counts once, however often what follows is reloaded."""
    datos = request.POST if request.method == "POST" else request.GET
    pagina, voto = pagina_de(datos.get("pagina", "")), _voto(datos.get("sirvio", ""))
    if request.method != "POST":
        return _pagina(request, pagina, voto, _formulario(voto))
    if voto is None:
        return _pagina(request, pagina, voto, None, POR_CORREGIR)
    if "hoja" not in datos:
        if request.headers.get("Sec-Fetch-Site") != "cross-site":  # nobody votes for who reads another site
            contar(pagina.nombre, voto, limites.huella_de(request))
        return ver_otra(_direccion(request, voto, contada=1))
    return _escribir(request, pagina, voto)


def _escribir(request: HttpRequest, pagina: Pagina, voto: Voto) -> HttpResponse:
    form = _formulario(voto, request.POST)
    if not form.is_valid():
        return _pagina(request, pagina, voto, form, POR_CORREGIR)
    red = limites.huella_de(request)
    if request.POST.get("contada") != "1":
        contar(pagina.nombre, voto, red)
    if not form.cleaned_data["texto"]:
        return ver_otra(_direccion(request, voto, contada=1, gracias=1))
    dicha = Opinion(
        asunto="",
        texto=form.cleaned_data["texto"],
        correo=form.cleaned_data["correo"],
        hoja=request.POST["hoja"],
        trampa=request.POST.get(TRAMPA, ""),
    )
    try:
        return ver_otra(opinar(pagina.nombre, pagina.titulo, voto, dicha, red))
    except HayQueEsperar as error:
        return _que_espere(request, pagina, voto, form, error)
    except ErrorDeMesa as error:
        return _pagina(request, pagina, voto, form, decir(form, error))


def _que_espere(request, pagina: Pagina, voto: Voto, form: Opinar, error: HayQueEsperar) -> HttpResponse:
    minutos = int(error.espera.total_seconds() // 60) + 1
    form.add_error(None, ESPERE.format("un minuto" if minutos == 1 else f"{minutos} minutos"))
    respuesta = _pagina(request, pagina, voto, form, DEMASIADO)
    respuesta["Retry-After"] = str(int(error.espera.total_seconds()) + 1)
    return respuesta


def _pagina(
    request: HttpRequest, pagina: Pagina, voto: Voto | None, form: Opinar | None, status: int = 200
) -> HttpResponse:
    datos = request.POST if request.method == "POST" else request.GET
    contexto = {
        "de_pagina": pagina,
        "voto": voto and voto.value,
        "form": form,
        "hoja": request.POST.get("hoja") or nueva_hoja(),
        "contada": datos.get("contada") == "1",
        "gracias": datos.get("gracias") == "1" and voto is not None,
    }
    return render(request, "opinion.html", contexto, status=status)


def _formulario(voto: Voto | None, *datos) -> Opinar | None:
    return voto and Opinar(*datos, pregunta=PREGUNTAS[voto], exige_texto=voto is Voto.ERROR)


def _voto(texto: str) -> Voto | None:
    return Voto(texto) if texto in Voto else None


def _direccion(request: HttpRequest, voto: Voto, **mas) -> str:
    """This page as an address, with what was asked of it and nothing else."""
    consulta = {"pagina": request.POST.get("pagina", "")[:500], "sirvio": voto.value, **mas}
    return f"{reverse('opinion')}?{urlencode(consulta)}"
