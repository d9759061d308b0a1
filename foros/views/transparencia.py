"""How the forums are moderated, for anybody."""

from datetime import date

from django.http import StreamingHttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.views.decorators.http import require_safe

from contenidos.models import Regla
from foros.causales import CAUSALES
from foros.consultas import transparencia
from foros.consultas.transparencia import MEDIDAS, Cuadro
from nucleo.hojas import lineas_csv
from nucleo.marco import publica

#: What each table shows of each row.
MENSAJES = ("recibidos", "enseguida", "tras_leer", "horas", "cambios", "no_publicados", "retirados")
QUEJAS = (
    *("reportes", "reportes_con_razon", "reportes_sin_razon"),
    *("reclamos", "reclamos_acogidos", "reclamos_negados"),
)
DE_CADA_REGLA = ("no_publicados", "retirados")
DE_TODO = tuple(medida for medida in MEDIDAS if medida not in (*MENSAJES, *QUEJAS, "silencios"))


@publica
@require_safe
def moderacion(request):
    """By month, by forum and by rule; and what came of reports and appeals."""
    cuadro = transparencia.cuadro()
    meses = [(_mes(uno), {"mes": uno}) for uno in cuadro.meses]
    foros = [(uno, {"foro": uno}) for uno in cuadro.foros]
    reglas = [(una.titulo, {"regla": una.clave}) for una in CAUSALES]
    contexto = {
        "tablas": [
            _tabla("Los mensajes, mes a mes", "Mes", MENSAJES, meses, cuadro),
            _tabla("Los mensajes, por foro", "Foro", MENSAJES, foros, cuadro),
            _tabla("Por qué regla", "Regla", DE_CADA_REGLA, reglas, cuadro),
            _tabla("Reportes, reclamos y silencios, mes a mes", "Mes", (*QUEJAS, "silencios"), meses, cuadro),
            _tabla("Reportes y reclamos, por foro", "Foro", QUEJAS, foros, cuadro),
        ],
        "otras": [(MEDIDAS[medida], cuadro.cuantos(medida)) for medida in DE_TODO],
        "hay": bool(cuadro.meses),
        "meses": transparencia.MESES,
        "regla": Regla.objects.vigente(Regla.Mecanismo.FOROS),
    }
    return render(request, "foros/moderacion.html", contexto)


@publica
@require_safe
def moderacion_csv(request):
    """Every figure, one to a row."""
    respuesta = StreamingHttpResponse(
        lineas_csv(transparencia.cuadro().filas()), content_type="text/csv; charset=utf-8"
    )
    respuesta["Content-Disposition"] = 'attachment; filename="moderacion-de-los-foros.csv"'
    return respuesta


def _tabla(titulo: str, rotulo: str, medidas: tuple[str, ...], renglones: list, cuadro: Cuadro) -> dict:
    return {
        "titulo": titulo,
        "rotulo": rotulo,
        "columnas": [MEDIDAS[medida] for medida in medidas],
        "renglones": [
            (nombre, [(MEDIDAS[medida], cuadro.cuantos(medida, **de)) for medida in medidas])
            for nombre, de in renglones
        ],
    }


def _mes(mes: date) -> str:
    return date_format(mes, r"F \d\e Y").lower()
