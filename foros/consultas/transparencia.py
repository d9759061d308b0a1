"""What moderation did, in figures that anybody reads: acts and their rules, never people nor words.

Of the public forums alone. Each act counts in the month (of Bogotá) in which it was done; messages, reports and
appeals, with what became of them, in the month in which they came. What could point at somebody in a small forum
(silences, requests made of messages) is only told of all the forums together.
"""

import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from statistics import median
from threading import Lock

from django.db import connection
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import TruncMonth

from foros.causales import CAUSALES, POR_CLAVE
from foros.models import Acto, Foro, Mensaje, MensajeRadicado, Reporte, Revision, Silencio
from nucleo import reloj
from nucleo.calendario import sumar_meses

MESES = 12
#: Seconds for which what was counted is shown.
VALE = 60.0
TODOS = "Todos los foros"
#: What is counted, as it is said.
MEDIDAS = {
    "recibidos": "Mensajes recibidos",
    "enseguida": "Publicados enseguida",
    "tras_leer": "Publicados después de leerlos",
    "horas": "Horas hasta decidir (mediana)",
    "cambios": "Cambios pedidos",
    "no_publicados": "No publicados",
    "retirados": "Retirados",
    "por_reportes": "Retirados mientras se revisaban",
    "restaurados": "Vueltos a publicar",
    "reportes": "Reportes de las personas",
    "reportes_con_razon": "Reportados que incumplían una regla",
    "reportes_sin_razon": "Reportados que no incumplían ninguna",
    "reclamos": "Reclamos",
    "reclamos_acogidos": "Reclamos acogidos",
    "reclamos_negados": "Reclamos negados",
    "silencios": "Silencios puestos",
    "silencios_levantados": "Silencios levantados antes",
    "reclamos_de_silencios": "Reclamos contra un silencio",
    "radicados": "Mensajes radicados en la mesa",
}
#: Counted of all the forums together.
JUNTOS = ("silencios", "silencios_levantados", "reclamos_de_silencios", "radicados")
_VERBOS = {
    Acto.Verbo.PEDIR_CAMBIO: "cambios",
    Acto.Verbo.RECHAZAR: "no_publicados",
    Acto.Verbo.OCULTAR: "retirados",
    Acto.Verbo.RESTAURAR: "restaurados",
    Acto.Verbo.SILENCIAR: "silencios",
    Acto.Verbo.LEVANTAR: "silencios_levantados",
}
_R = Revision.Resultado
_INCUMPLE = (_R.OCULTO, _R.RECHAZADO, _R.CAMBIO_PEDIDO)
_NO_INCUMPLE = (_R.SIGUE, _R.PUBLICADO)


@dataclass(frozen=True)
class Cifra:
    """How many of something, in a month and a forum; ``regla`` when it was by one."""

    mes: date
    foro: str
    medida: str
    cuantos: int
    regla: str = ""


class Cuadro:
    """The figures of the last months, and their sums."""

    def __init__(self, cifras: Iterable[Cifra], horas: dict[tuple[date, str], list[float]]):
        self.cifras = list(cifras)
        self._horas = horas

    @property
    def meses(self) -> list[date]:
        """Those in which something happened, the last one first."""
        return sorted({una.mes for una in self.cifras} | {mes for mes, _ in self._horas}, reverse=True)

    @property
    def foros(self) -> list[str]:
        nombres = {una.foro for una in self.cifras} | {foro for _, foro in self._horas}
        return sorted(nombres - {TODOS})

    def cuantos(self, medida: str, *, mes: date | None = None, foro: str = "", regla: str = "") -> int | str:
        """A sum, or the median of the hours in words; "—" when there is nothing of which to take one."""
        if medida == "horas":
            return self._mediana(mes, foro)
        return sum(
            una.cuantos
            for una in self.cifras
            if una.medida == medida
            and mes in (None, una.mes)
            and foro in ("", una.foro)
            and regla in ("", una.regla)
        )

    def filas(self) -> Iterator[tuple]:
        """As open data: one figure to a row, after the titles."""
        yield ("mes", "foro", "medida", "regla", "cuántos")
        for una in self.cifras:
            regla = POR_CLAVE[una.regla].titulo if una.regla in POR_CLAVE else ""
            yield (f"{una.mes:%Y-%m}", una.foro, MEDIDAS[una.medida], regla, una.cuantos)
        for (mes, foro), horas in sorted(self._horas.items()):
            yield (f"{mes:%Y-%m}", foro, MEDIDAS["horas"], "", _en_palabras(horas))

    def _mediana(self, mes: date | None, foro: str) -> str:
        return _en_palabras(
            [
                hora
                for (su_mes, su_foro), horas in self._horas.items()
                if mes in (None, su_mes) and foro in ("", su_foro)
                for hora in horas
            ]
        )


def cuadro() -> Cuadro:
    """Of the last months, this one included. Seven queries, however many forums, months or messages there are; one,
    when this process counted them less than a minute ago: who visits the page does not make it read a year of messages
    each time."""
    global _contado
    desde = _primero()
    nombres = dict(Foro.objects.publicados().filter(es_privado=False).values_list("pk", "titulo"))
    if connection.in_atomic_block:  # what it changed may still be undone
        return _contar(nombres, desde)
    with _turno:
        if _contado is None or _contado[:2] != (nombres, desde) or time.monotonic() - _contado[2] > VALE:
            _contado = (nombres, desde, time.monotonic(), _contar(nombres, desde))
        return _contado[3]


_contado: tuple[dict[int, str], datetime, float, Cuadro] | None = None
_turno = Lock()


def _contar(nombres: dict[int, str], desde: datetime) -> Cuadro:
    cifras = [*_mensajes(nombres, desde), *_actos(nombres, desde), *_reportes(nombres, desde)]
    revisadas, horas = _revisiones(nombres, desde)
    return Cuadro(sorted([*cifras, *revisadas, *_juntos(desde)], key=_orden), horas)


def _primero() -> datetime:
    mes = sumar_meses(reloj.hoy().replace(day=1), 1 - MESES)
    return datetime(mes.year, mes.month, 1, tzinfo=reloj.BOGOTA)


def _orden(una: Cifra) -> tuple:
    reglas = [causal.clave for causal in CAUSALES]
    return (
        una.mes,
        una.foro,
        list(MEDIDAS).index(una.medida),
        reglas.index(una.regla) if una.regla in reglas else -1,
    )


def _por_mes(filas: QuerySet, campo: str, desde: datetime, *por: str) -> QuerySet:
    return (
        filas.filter(**{f"{campo}__gte": desde})
        .annotate(mes=TruncMonth(campo, tzinfo=reloj.BOGOTA))
        .order_by()
        .values("mes", *por)
    )


def _mensajes(nombres: dict[int, str], desde: datetime) -> Iterator[Cifra]:
    """What people sent, by how it came out. What the entity says is not moderated; what nobody confirmed never came."""
    previa = Exists(Revision.objects.filter(mensaje=OuterRef("pk"), tipo=Revision.Tipo.PREVIA))
    filas = Mensaje.objects.filter(es_oficial=False, hilo__foro__in=nombres).exclude(
        Q(estado=Mensaje.Estado.SIN_CONFIRMAR) | Q(dejo__isnull=False)
    )
    contados = _por_mes(filas, "enviado_en", desde, "hilo__foro").annotate(
        recibidos=Count("pk"),
        enseguida=Count("pk", filter=Q(publicado_en__isnull=False) & ~Q(previa)),
        tras_leer=Count("pk", filter=Q(publicado_en__isnull=False) & Q(previa)),
    )
    for fila in contados:
        for medida in ("recibidos", "enseguida", "tras_leer"):
            yield from _si_hay(fila["mes"], nombres[fila["hilo__foro"]], medida, fila[medida])


def _actos(nombres: dict[int, str], desde: datetime) -> Iterator[Cifra]:
    filas = Acto.objects.filter(verbo__in=_VERBOS, foro__in=nombres)
    for fila in _por_mes(filas, "en", desde, "foro", "verbo", "causal", "razon").annotate(n=Count("pk")):
        medida = "por_reportes" if fila["razon"] == "reportes" else _VERBOS[fila["verbo"]]
        foro = TODOS if medida in JUNTOS else nombres[fila["foro"]]
        regla = fila["causal"] if medida in ("no_publicados", "retirados") else ""
        yield from _si_hay(fila["mes"], foro, medida, fila["n"], regla)


def _reportes(nombres: dict[int, str], desde: datetime) -> Iterator[Cifra]:
    filas = Reporte.objects.filter(mensaje__hilo__foro__in=nombres)
    for fila in _por_mes(filas, "en", desde, "mensaje__hilo__foro").annotate(n=Count("pk")):
        yield from _si_hay(fila["mes"], nombres[fila["mensaje__hilo__foro"]], "reportes", fila["n"])


def _revisiones(nombres: dict[int, str], desde: datetime) -> tuple[list[Cifra], dict]:
    """What was read because somebody asked, and how long each decision before publishing took."""
    filas = Revision.objects.filter(foro__in=nombres, abierta_en__gte=desde).values_list(
        "tipo", "foro", "abierta_en", "decidida_en", "resultado"
    )
    cuentas: dict[tuple, int] = defaultdict(int)
    horas: dict[tuple[date, str], list[float]] = defaultdict(list)
    for tipo, foro, abierta, decidida, resultado in filas.iterator():
        donde = (reloj.en_bogota(abierta).date().replace(day=1), nombres[foro])
        if tipo == Revision.Tipo.RECLAMO:
            cuentas[*donde, "reclamos"] += 1
        if decidida is None:
            continue
        if tipo == Revision.Tipo.PREVIA:
            horas[donde].append((decidida - abierta).total_seconds() / 3600)
        elif medida := _desenlace(tipo, resultado):
            cuentas[*donde, medida] += 1
    return [Cifra(mes, foro, medida, n) for (mes, foro, medida), n in cuentas.items()], dict(horas)


def _desenlace(tipo: str, resultado: str) -> str:
    if tipo == Revision.Tipo.REPORTE:
        if resultado in _INCUMPLE:
            return "reportes_con_razon"
        return "reportes_sin_razon" if resultado in _NO_INCUMPLE else ""
    if tipo == Revision.Tipo.RECLAMO:
        if resultado == _R.SIGUE:
            return "reclamos_negados"
        return "reclamos_acogidos" if resultado == _R.PUBLICADO else ""
    return ""


def _juntos(desde: datetime) -> Iterator[Cifra]:
    """What is only told of all the forums."""
    for filas, campo, medida in (
        (Silencio.objects.all(), "reclamado_en", "reclamos_de_silencios"),
        (MensajeRadicado.objects.all(), "en", "radicados"),
    ):
        for fila in _por_mes(filas, campo, desde).annotate(n=Count("pk")):
            yield from _si_hay(fila["mes"], TODOS, medida, fila["n"])


def _si_hay(mes: datetime, foro: str, medida: str, n: int, regla: str = "") -> Iterator[Cifra]:
    if n:
        yield Cifra(reloj.en_bogota(mes).date(), foro, medida, n, regla)


def _en_palabras(horas: list[float]) -> str:
    if not horas:
        return "—"
    hora = median(horas)
    return f"{hora:.1f}".replace(".", ",") if hora < 10 else f"{hora:.0f}"
