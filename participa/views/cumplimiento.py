"""The traffic light of everything that was promised of what people contributed."""

from django.http import StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from nucleo.hojas import lineas_csv
from participa.ciclo import Seccion
from participa.consultas import cumplimiento as consultas
from participa.estado import Avance
from participa.secciones import CARAS
from participa.views.portada import TEMA
from suscripciones.consultas import tema_abierto


@require_safe
def cumplimiento(request):
    """How many are in each light, and each of them with its day and where it is seen."""
    seccion, avance = _filtro(request)
    luces = consultas.luces(seccion)
    contexto = {
        "luces": luces,
        "total": sum(luz.n for luz in luces),
        "pagina": consultas.pagina_de(seccion, avance, request.GET.get("despues", "")),
        "es_la_primera": not request.GET.get("despues"),
        "seccion": seccion,
        "avance": avance,
        "secciones": [(uno, CARAS[uno]) for uno in Seccion],
        "tema": tema_abierto(TEMA),
    }
    return render(request, "participa/cumplimiento.html", contexto)


@require_safe
def cumplimiento_csv(request):
    """Every promise, as open data."""
    filas = lineas_csv(consultas.filas_de(*_filtro(request)))
    respuesta = StreamingHttpResponse(filas, content_type="text/csv; charset=utf-8")
    respuesta["Content-Disposition"] = 'attachment; filename="cumplimiento.csv"'
    return respuesta


def _filtro(request) -> tuple[str, str]:
    seccion, avance = request.GET.get("seccion", ""), request.GET.get("avance", "")
    return (
        seccion if seccion in Seccion.values else "",
        avance if avance in Avance.values else "",
    )
