"""The home of Participa, its six sections, the list of exercises, and the block of the front page."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from nucleo.registro import Abierto
from nucleo.texto import a_texto
from participa.ciclo import Seccion
from participa.consultas import calendario, cumplimiento, lista, planes
from participa.consultas import portada as consultas
from participa.consultas.ejercicio import fichas
from participa.secciones import CARAS
from suscripciones.consultas import tema_abierto

TEMA = "seccion:participa"


@require_safe
def portada(request):
    """What is decided with people now, where each thing of Participa is, and what came of it so far."""
    totales = consultas.totales()
    fechas, momentos = calendario.proximas_y_momentos()
    contexto = {
        "abiertos": fichas(consultas.abiertos()),
        "secciones": [(uno, CARAS[uno], totales.abiertos[uno]) for uno in Seccion],
        "fechas": fechas,
        "totales": totales,
        "momentos": momentos,
        "cumplidas": consultas.ultimas_cumplidas(),
        "planes": planes.vigentes(),
        "anuales": consultas.documentos_anuales(),
        "tema": tema_abierto(TEMA),
    }
    return render(request, "participa/portada.html", contexto)


@require_safe
def seccion(request, seccion):
    """One of the six: what it is, its topics, what is open, its toolbox, its results and how to judge it."""
    if seccion not in Seccion.values:
        raise Http404
    cual = Seccion(seccion)
    contexto = {
        "seccion": cual,
        "cara": CARAS[cual],
        "otras": [(uno, CARAS[uno]) for uno in Seccion if uno != cual],
        "temas": consultas.temas_de_interes(cual),
        "abiertos": fichas(consultas.abiertos(cual)),
        "pronto": fichas(consultas.pronto(cual)),
        "en_respuesta": fichas(consultas.en_respuesta(cual)),
        "con_informe": fichas(consultas.con_informe(cual)),
        "luces": cumplimiento.luces(cual),
        "encuestas": consultas.encuestas_para_evaluar(cual),
        "tema": tema_abierto(TEMA),
    }
    return render(request, "participa/seccion.html", contexto)


@require_safe
def ejercicios(request):
    """All of them, the newest first, by section and by state."""
    cual, estado = request.GET.get("seccion", ""), request.GET.get("estado", "")
    contexto = {
        "pagina": lista.pagina_de_ejercicios(cual, estado, request.GET.get("despues", "")),
        "es_la_primera": not request.GET.get("despues"),
        "seccion": cual if cual in Seccion.values else "",
        "estado": estado if estado in lista.FILTRABLES else "",
        "secciones": [(uno, CARAS[uno]) for uno in Seccion],
        "estados": lista.FILTRABLES,
        "tema": tema_abierto(TEMA),
    }
    return render(request, "participa/ejercicios.html", contexto)


def en_la_portada() -> list[Abierto]:
    """For the front page: what is decided with people now. One query."""
    return [
        Abierto(
            "Se decide con usted",
            uno.titulo,
            uno.get_absolute_url(),
            uno.cierra_en,
            que=a_texto(uno.que_se_decide),
        )
        for uno in consultas.abiertos(cuantos=consultas.EN_LA_PORTADA)
    ]
