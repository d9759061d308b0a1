"""How the chat serves, for anybody."""

from datetime import timedelta

from django.http import StreamingHttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.views.decorators.http import require_safe

from chat.consultas import medidas
from chat.espera import en_corto
from chat.medidas import BASE_MINIMA, Mes
from nucleo.hojas import lineas_csv
from nucleo.marco import publica

POCAS = "muy pocas"
COMO_SE_ATIENDE = ("Conversaciones", "Espera", "Primera respuesta", "Se fueron sin ser atendidas")
EN_QUE_QUEDO = ("Dijeron si les resolvieron", "Les resolvieron", "Calificación", "Se radicaron")


@publica
@require_safe
def cifras(request):
    """By month: waits and answers, what was solved, and the public rooms. Two queries."""
    meses = [mes for mes in medidas.por_meses() if mes.abiertas]
    contexto = {
        "tablas": [
            ("Cómo se atiende", COMO_SE_ATIENDE, [_atencion(mes) for mes in meses]),
            ("En qué quedó", EN_QUE_QUEDO, [_desenlace(mes) for mes in meses]),
        ],
        "hay": bool(meses),
        "salas": medidas.de_las_salas(),
        "base": BASE_MINIMA,
        "meses": medidas.MESES,
    }
    return render(request, "chat/cifras.html", contexto)


@publica
@require_safe
def cifras_csv(request):
    """Every figure, a month to a row."""
    respuesta = StreamingHttpResponse(lineas_csv(medidas.filas()), content_type="text/csv; charset=utf-8")
    respuesta["Content-Disposition"] = 'attachment; filename="cifras-del-chat.csv"'
    return respuesta


def _atencion(mes: Mes) -> tuple[str, list]:
    abandono = POCAS if mes.abandono is None else f"{mes.se_fueron} ({mes.abandono}\u00a0%)"
    cifras = [mes.abiertas, _rato(mes.espera), _rato(mes.primera_respuesta), abandono]
    return _nombre(mes), list(zip(COMO_SE_ATIENDE, cifras, strict=True))


def _desenlace(mes: Mes) -> tuple[str, list]:
    solucion = POCAS if mes.solucion is None else f"{mes.resueltas} ({mes.solucion}\u00a0%)"
    nota = POCAS if mes.nota is None else f"{mes.nota:g} de 5".replace(".", ",")
    return _nombre(mes), list(zip(EN_QUE_QUEDO, [mes.opinaron, solucion, nota, mes.radicadas], strict=True))


def _nombre(mes: Mes) -> str:
    return date_format(mes.mes, r"F \d\e Y").lower()


def _rato(rato: timedelta | None) -> str:
    return POCAS if rato is None else en_corto(rato)
