"""The published reports and their open data: anyone reads them, and they never move (R4.8, R4.15)."""

from django.conf import settings
from django.http import Http404, JsonResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from nucleo.hojas import lineas_csv
from nucleo.marco import publica
from pqrs import cuadros, informes
from pqrs.consultas import informes as consulta
from pqrs.models import Informe
from suscripciones.consultas import tema_abierto


@publica
@require_safe
def lista(request):
    """The last version of each report."""
    contexto = {
        "informes": [(uno, _periodo(uno)) for uno in consulta.vigentes()],
        "tema": tema_abierto("seccion:informes"),
    }
    return render(request, "pqrs/informes.html", contexto)


@publica
@require_safe
def uno(request, pk):
    """One version, with its method and its open data."""
    informe = _publicado(pk)
    versiones = consulta.versiones(informe)
    contexto = {
        "informe": informe,
        "periodo": _periodo(informe),
        "totales": cuadros.totales(informe.cifras),
        "oportunidad": cuadros.oportunidad(informe.cifras),
        "cuadros": cuadros.decir(informe.cifras),
        "informacion": informe.cifras["informacion"],
        "satisfaccion": informe.cifras.get("satisfaccion"),
        "versiones": versiones,
        "ultima": versiones[0],
        "metodo": informes.METODO,
        "licencia": informes.LICENCIA,
        "medidas": (*informes.MEDIDAS, *informes.DIAS),
        "tema": tema_abierto("seccion:informes"),
    }
    return render(request, "pqrs/informe.html", contexto)


@publica
@require_safe
def cifras_csv(request, pk):
    """Every figure, one to a row."""
    informe = _publicado(pk)
    return _csv(informes.tabla(informe.cifras), f"cifras-{_nombre(informe)}.csv")


@publica
@require_safe
def informacion_csv(request, pk):
    """One row to each request for information."""
    informe = _publicado(pk)
    return _csv(
        informes.tabla_de_informacion(informe.cifras), f"solicitudes-de-informacion-{_nombre(informe)}.csv"
    )


@publica
@require_safe
def en_json(request, pk):
    """Everything, with its metadata."""
    informe = _publicado(pk)
    pagina = settings.URL_PUBLICA + reverse("pqrs:informe", args=[pk])
    return JsonResponse(
        {
            "titulo": str(informe),
            "pagina": pagina,
            "periodo": informe.cifras["periodo"],
            "fecha_de_corte": informe.cifras["corte"],
            "version": informe.version,
            "que_cambia": informe.que_cambia,
            "metodo": list(informes.METODO),
            "licencia": dict(zip(("nombre", "direccion"), informes.LICENCIA, strict=True)),
            "columnas": {
                "cifras.csv": informes.COLUMNAS,
                "solicitudes-de-informacion.csv": informes.COLUMNAS_DE_INFORMACION,
                "medidas": {una.clave: una.que_es for una in (*informes.MEDIDAS, *informes.DIAS)},
            },
            "huella": informe.huella,
            "cifras": informe.cifras,
        },
        json_dumps_params={"ensure_ascii": False},
    )


def _publicado(pk: int) -> Informe:
    informe = Informe.objects.filter(pk=pk, clase=informes.PUBLICA).first() if pk < 2**63 else None
    if informe is None:
        raise Http404
    return informe


def _periodo(informe: Informe) -> informes.Periodo:
    return informes.Periodo(informe.clase, informe.desde, informe.hasta)


def _nombre(informe: Informe) -> str:
    return f"{informe.desde}-a-{informe.hasta}-version-{informe.version}"


def _csv(filas, nombre: str) -> StreamingHttpResponse:
    respuesta = StreamingHttpResponse(lineas_csv(filas), content_type="text/csv; charset=utf-8")
    respuesta["Content-Disposition"] = f'attachment; filename="{nombre}"'
    return respuesta
