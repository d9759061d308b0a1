"""How much each mechanism is used and how far the entity made it its own: frozen months and their open data."""

import json
from collections.abc import Iterator
from datetime import date

from django.conf import settings
from django.http import Http404, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from nucleo import reloj
from nucleo.calendario import sumar_meses
from nucleo.hojas import lineas_csv
from nucleo.marco import publica
from nucleo.models import Entidad
from participa import abiertos, cuadros
from participa.consultas.indicadores import leer, metas
from participa.cortes import MECANISMOS, QUE_CUENTA, TABLAS, UMBRAL
from suscripciones.consultas import tema_abierto

TEMA = "seccion:participa"


@publica
@require_safe
def indicadores(request):
    """The last twelve months, the goals of the year against what happened, and how to take the data away."""
    ultimos = leer.ultimos()
    ultimo = ultimos[0] if ultimos else None
    anio = ultimo.fecha.year if ultimo else reloj.hoy().year
    del_anio = [corte.mes for corte in reversed(ultimos) if corte.fecha.year == anio]
    contexto = {
        "ultimo": ultimo,
        "resumen": cuadros.resumen(ultimo.mes) if ultimo else [],
        "serie": cuadros.serie([corte.mes for corte in ultimos]),
        "titulos": cuadros.DE_LA_SERIE,
        "mecanismos": cuadros.cuadros(ultimo.mes, [MECANISMOS]) if ultimo else [],
        "anio": anio,
        "metas": metas.del_anio(anio, del_anio),
        **_comun(),
    }
    return render(request, "participa/indicadores.html", contexto)


@publica
@require_safe
def mes(request, anio, mes):
    """One month, with all its tables, as it was frozen; ``?version=`` for one that was corrected."""
    versiones = leer.versiones(anio, mes)
    if not versiones:
        raise Http404
    pedida = request.GET.get("version", "")
    elegida = next((una for una in versiones if str(una.version) == pedida), None)
    if pedida and elegida is None:
        raise Http404
    elegida = elegida or versiones[0]
    dichos = cuadros.cuadros(elegida.mes)
    contexto = {
        "corte": elegida,
        "ultima": versiones[0],
        "versiones": versiones,
        "resumen": cuadros.resumen(elegida.mes),
        "cuadros": dichos,
        "hay_ocultas": any(cuadro.hay_ocultas for cuadro in dichos),
        **_otros(elegida.fecha),
        **_comun(),
    }
    return render(request, "participa/indicadores_mes.html", contexto)


@publica
@require_safe
def en_csv(request):
    """Every figure of every month, one to a row."""
    respuesta = StreamingHttpResponse(lineas_csv(leer.filas()), content_type="text/csv; charset=utf-8")
    respuesta["Content-Disposition"] = f'attachment; filename="{abiertos.ARCHIVO}.csv"'
    return respuesta


@publica
@require_safe
def en_json(request):
    """The same, after what describes it (R4.15)."""
    return StreamingHttpResponse(_json(), content_type="application/json")


def _json() -> Iterator[str]:
    """One object, written while it is read: its last key has the rows."""
    entidad = Entidad.objects.vigente()
    ficha = abiertos.ficha(
        entidad.nombre, entidad.correo_institucional, _url("indicadores"), _url("indicadores_csv")
    )
    filas = leer.filas()
    columnas = next(filas)
    yield json.dumps(ficha | {"columnas": columnas}, ensure_ascii=False)[:-1] + ', "filas": ['
    for n, fila in enumerate(filas):
        yield (",\n" if n else "\n") + json.dumps(dict(zip(columnas, fila, strict=True)), ensure_ascii=False)
    yield "\n]}\n"


def _url(nombre: str) -> str:
    return settings.URL_PUBLICA + reverse(f"participa:{nombre}")


def _otros(fecha: date) -> dict[str, date | None]:
    """The months that the page of one links."""
    hay = leer.vecinos(fecha)
    otros = {"hace_un_anio": -12, "antes": -1, "despues": 1}
    return {clave: otro if (otro := sumar_meses(fecha, n)) in hay else None for clave, n in otros.items()}


def _comun() -> dict:
    return {
        "tablas": TABLAS,
        "que_cuenta": [(MECANISMOS.nombres[clave], que) for clave, que in QUE_CUENTA.items()],
        "licencia": abiertos.LICENCIA,
        "periodicidad": abiertos.PERIODICIDAD,
        "umbral": UMBRAL,
        "tema": tema_abierto(TEMA),
    }
