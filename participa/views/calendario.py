"""The calendar of participation: as a page, month by month; as a calendar that programs follow; as a table."""

from datetime import date, timedelta
from itertools import groupby

from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from nucleo import reloj
from nucleo.calendario import sumar_meses
from nucleo.hojas import lineas_csv
from participa.consultas import calendario as consultas
from participa.consultas.calendario import Clase
from participa.views.portada import TEMA
from suscripciones.consultas import tema_abierto

#: What a calendar can be asked for.
PRIMER_ANIO, ULTIMO_ANIO = 2000, 2100


@require_safe
def calendario(request):
    """A month, by days; the others of its year beside it, each with how many dates it has."""
    clase = _clase(request)
    primero = _mes(request.GET.get("mes", ""))
    desde, hasta = consultas.limites()
    del_anio = consultas.fechas(date(primero.year, 1, 1), date(primero.year, 12, 31), clase)
    ultimo = sumar_meses(primero, 1) - timedelta(days=1)
    del_mes = [una for una in del_anio if primero <= una.dia <= ultimo]
    en_curso = [una for una in del_anio if una.dia < primero <= una.ultimo_dia]
    contexto = {
        "mes": primero,
        "dias": [(dia, list(suyas)) for dia, suyas in groupby(del_mes, key=lambda una: una.dia)],
        "en_curso": en_curso,
        "meses": _meses(primero.year, del_anio),
        "anterior": sumar_meses(primero, -1) if primero > desde else None,
        "siguiente": sumar_meses(primero, 1) if ultimo < hasta else None,
        "clase": clase,
        "clases": Clase,
        "hoy": reloj.hoy(),
        "tema": tema_abierto(TEMA),
    }
    return render(request, "participa/calendario.html", contexto)


@require_safe
def calendario_ics(request):
    """What programs follow: a year back, two ahead."""
    dominio = request.get_host().partition(":")[0]
    cuerpo = consultas.en_ics(reloj.ahora(), dominio, _clase(request))
    respuesta = HttpResponse(cuerpo, content_type="text/calendar; charset=utf-8")
    respuesta["Content-Disposition"] = 'attachment; filename="participa.ics"'
    return respuesta


@require_safe
def calendario_csv(request):
    """The dates of the year of a month, this one by default."""
    anio = _mes(request.GET.get("mes", "")).year
    filas = consultas.filas_de(date(anio, 1, 1), date(anio, 12, 31), _clase(request))
    respuesta = StreamingHttpResponse(lineas_csv(filas), content_type="text/csv; charset=utf-8")
    respuesta["Content-Disposition"] = f'attachment; filename="participa-{anio}.csv"'
    return respuesta


def _clase(request) -> str:
    clase = request.GET.get("que", "")
    return clase if clase in Clase.values else ""


def _mes(dicho: str) -> date:
    """The first day of «2026-11»; of this month for what is none."""
    anio, guion, mes = dicho.partition("-")
    if not (guion and dicho.isascii() and anio.isdigit() and mes.isdigit() and len(dicho) <= len("2026-11")):
        return reloj.hoy().replace(day=1)
    vale = PRIMER_ANIO <= int(anio) <= ULTIMO_ANIO and 1 <= int(mes) <= 12
    return date(int(anio), int(mes), 1) if vale else reloj.hoy().replace(day=1)


def _meses(anio: int, fechas: list[consultas.Fecha]) -> list[tuple[date, int]]:
    return [
        (date(anio, mes, 1), sum(1 for una in fechas if (una.dia.year, una.dia.month) == (anio, mes)))
        for mes in range(1, 13)
    ]
