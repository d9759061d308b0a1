"""The figures of a report, counted by the database in a fixed number of queries, and the requests behind each figure.

What each column counts is said once (``CONDICIONES``) for the figure and for the rows that it links to.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, When
from django.db.models.functions import TruncDate

from cuentas.models import Dependencia, Usuario
from nucleo import reloj
from nucleo.calendario import Calendario
from nucleo.models import DiaNoHabil, Entidad
from pqrs import informes
from pqrs.clasificacion import Eje
from pqrs.consultas import satisfaccion
from pqrs.consultas.clasificacion import CAMPOS
from pqrs.consultas.mesa import tipos
from pqrs.consultas.paginas import RECIENTES, Pagina, pagina
from pqrs.estados import Estado
from pqrs.informes import Cuadro, Periodo
from pqrs.models import Actuacion, Clasificador, Informe, Materia, Respuesta, Solicitud
from pqrs.models.respuesta import Sentido

DE_QUEJA = ("queja", "reclamo", "denuncia")
#: Where a request keeps what each table splits by.
CAMPO_DE = {
    "tipo": "termino__tipo",
    "canal": "canal",
    "dependencia": "dependencia__codigo",
    "afiliacion": "afiliacion__es_afiliada",
    **CAMPOS,
    "quejas_por_materia": CAMPOS["materia"],
}
_AFILIACION = {True: ("si", "Afiliada"), False: ("no", "No afiliada"), None: (informes.SIN_DATO, "No consta")}
_SI_O_NO = {True: "si", False: "no", None: ""}
_RESULTADOS = {
    Estado.TRASLADADA: "Trasladada",
    Estado.DESISTIDA: "Desistida",
    Estado.ARCHIVADA: "Archivada",
}


@dataclass(frozen=True)
class Cumplido:
    """``a_tiempo``: «93,3 %» of ``respondidas``; ``mediana``: in how many working days half of them were answered."""

    informe: Informe
    a_tiempo: str
    respondidas: int
    mediana: int | None


def condiciones(hoy: date) -> dict[str, Q]:
    """What each column counts on a Bogotá date, over ``recibidas``."""
    respondida, abierta = Q(estado=Estado.RESPONDIDA), Q(terminada_en__isnull=True)
    return {
        "recibidas": Q(),
        "respondidas": respondida,
        "a_tiempo": respondida & Q(es_oportuna=True),
        "tarde": respondida & Q(es_oportuna=False),
        "negadas": Q(tiene_negativa=True),
        "trasladadas": Q(estado=Estado.TRASLADADA),
        "otras": Q(estado__in=(Estado.DESISTIDA, Estado.ARCHIVADA)),
        "en_tramite": abierta,
        "en_plazo": abierta & Q(vence_el__gte=hoy),
        "vencidas": abierta & Q(vence_el__lt=hoy),
        "silencios": Q(tiene_silencio=True),
        "ampliaciones": Q(tiene_ampliacion=True),
    }


def recibidas(periodo: Periodo, filas: QuerySet | None = None) -> QuerySet[Solicitud]:
    """The requests that a report counts: received in the period, in Bogotá; an annulled number is no request, and the
    one that took its place keeps its date."""
    desde = datetime.combine(periodo.desde, time.min, tzinfo=reloj.BOGOTA)
    hasta = datetime.combine(periodo.hasta + timedelta(days=1), time.min, tzinfo=reloj.BOGOTA)
    pasos = Actuacion.objects.filter(solicitud=OuterRef("pk"))
    return (
        (Solicitud.objects.all() if filas is None else filas)
        .filter(recibida_en__gte=desde, recibida_en__lt=hasta)
        .exclude(estado=Estado.ANULADA)
        .annotate(
            tiene_negativa=Case(When(_se_nego(), then=True), default=False),
            tiene_silencio=Exists(pasos.filter(tipo=Actuacion.Tipo.SILENCIO)),
            tiene_ampliacion=Exists(pasos.filter(tipo=Actuacion.Tipo.AMPLIACION)),
        )
    )


def _se_nego() -> Q:
    """An answer of its own denies it; or, with none, the complete one that ended it with others that asked alike
    (arts. 22 and 36 CPACA), whose only row is that of the request that leads."""
    enviadas = Respuesta.objects.enviadas()
    negativas = enviadas.filter(sentido=Sentido.NIEGA)
    completas = negativas.filter(queda_pendiente="")
    de_otra = Exists(completas.filter(solicitud=OuterRef("acumulada_en"))) | Exists(
        completas.filter(solicitud=OuterRef("unida_a"))
    )
    sin_propia = Q(estado=Estado.RESPONDIDA) & ~Exists(enviadas.filter(solicitud=OuterRef("pk")))
    return Q(Exists(negativas.filter(solicitud=OuterRef("pk")))) | sin_propia & de_otra


def contar(periodo: Periodo) -> dict:
    """Every figure of the report as of now, whole: nothing is hidden in it (``informes.para_el_publico``).

    Two queries for each table, and eight more, whatever the number of requests.
    """
    ahora, base = reloj.ahora(), recibidas(periodo)
    nombres, habiles = _nombres(), _Habiles()
    cuadros, totales = [], {}
    for cuadro in informes.CUADROS[periodo.clase]:
        suyas = base.filter(termino__tipo__in=DE_QUEJA) if cuadro == informes.QUEJAS else base
        histogramas = _histogramas(suyas, cuadro, habiles)
        filas = _filas(suyas, cuadro, histogramas, nombres[cuadro.clave])
        cuadros.append(
            {"clave": cuadro.clave, "titulo": cuadro.titulo, "rotulo": cuadro.rotulo, "filas": filas}
        )
        if cuadro == informes.TIPO:
            totales = {
                una.clave: sum(fila["valores"][una.clave] for fila in filas) for una in informes.MEDIDAS
            } | informes.resumen_de_dias(informes.sumar(histogramas))
    return {
        "formato": informes.FORMATO,
        "clase": periodo.clase,
        "entidad": Entidad.objects.vigente().nombre,
        "periodo": {"desde": periodo.desde.isoformat(), "hasta": periodo.hasta.isoformat()},
        "corte": ahora.astimezone(reloj.BOGOTA).isoformat(timespec="seconds"),
        "totales": totales,
        "cuadros": cuadros,
        "informacion": _de_informacion(base, habiles),
        "satisfaccion": informes.satisfaccion(satisfaccion.resumen(periodo.desde, periodo.hasta)),
    }


def detras_de(
    usuario: Usuario,
    periodo: Periodo,
    cuadro: str,
    fila: str,
    medida: str,
    *,
    tras: str = "",
    antes: str = "",
) -> Pagina:
    """The requests behind one figure that this person may see, as they are today, the last first. ``cuadro`` "": the
    whole period. Raises ``KeyError`` for a column or a table that no report has."""
    filas = _detras(usuario, periodo, cuadro, fila, medida)
    return pagina(
        filas.select_related("termino", "dependencia", "responsable"), RECIENTES, tras=tras, antes=antes
    )


def existe(cuadro: str, medida: str) -> bool:
    """Whether some report has that column, and that table («» for none)."""
    return medida in condiciones(reloj.hoy()) and (not cuadro or cuadro in CAMPO_DE)


#: Of each request, for whoever may see it: enough to count every figure again with a spreadsheet.
RENGLON = (
    "radicado", "tipo", "canal", "dependencia", "afiliada", "estado", "se_tiene_por_recibida_el", "termino_el",
    "dias_habiles", "oportuna", "vence_el", "negada", "silencio", "ampliada",
)  # fmt: skip


def renglones(usuario: Usuario, periodo: Periodo, cuadro: str, fila: str, medida: str) -> Iterator[tuple]:
    """The requests behind one figure, one to a row under ``RENGLON``, as they are today. Two queries; the rows come as
    the database gives them."""
    habiles = _Habiles()
    yield RENGLON
    filas = (
        _detras(usuario, periodo, cuadro, fila, medida)
        .annotate(fin=TruncDate("terminada_en", tzinfo=reloj.BOGOTA))
        .order_by("pk")
        .values_list(
            "radicado", "termino__tipo", "canal", "dependencia__codigo", "afiliacion__es_afiliada", "estado",
            "fecha_efectiva", "fin", "politica__sabado_habil", "es_oportuna", "vence_el", "tiene_negativa",
            "tiene_silencio", "tiene_ampliacion",
        )
    )  # fmt: skip
    for fila_leida in filas.iterator(chunk_size=2000):
        *quien, afiliada, estado, desde, fin, sabado, oportuna, vence_el, negada, silencio, ampliada = (
            fila_leida
        )
        dias = None if fin is None else max(0, habiles.entre(desde, fin, sabado))
        si = [_SI_O_NO[uno] for uno in (oportuna, negada, silencio, ampliada)]
        yield (*quien, _AFILIACION[afiliada][0], estado, desde, fin, dias, si[0], vence_el, *si[1:])


def ultimo_terminado(clase: str = informes.PUBLICA) -> Periodo:
    """The last period of that class that ended before today in Bogotá."""
    return informes.anteriores(clase, reloj.hoy(), 1)[0]


def vigentes(clase: str = informes.PUBLICA) -> list[Informe]:
    """The last version of each published report, the newest first, without its figures. One query."""
    ultimas: dict[date, Informe] = {}
    for uno in Informe.objects.filter(clase=clase).defer("cifras").order_by("-desde", "-version"):
        ultimas.setdefault(uno.desde, uno)
    return list(ultimas.values())


def lo_cumplido() -> Cumplido | None:
    """What the last public report says of how the terms were kept; ``None`` when there is none, or nothing was answered
    in it. One query."""
    informe = Informe.objects.filter(clase=informes.PUBLICA).order_by("-desde", "-version").first()
    totales = informe.cifras["totales"] if informe else {}
    if not totales.get("respondidas"):
        return None
    return Cumplido(
        informe,
        a_tiempo=informes.porcentaje(totales["a_tiempo"], totales["respondidas"]),
        respondidas=totales["respondidas"],
        mediana=totales.get("mediana_dias"),
    )


def versiones(informe: Informe) -> list[Informe]:
    """Every version of the same report, the last first, without figures. One query."""
    return list(
        Informe.objects.filter(clase=informe.clase, desde=informe.desde).defer("cifras").order_by("-version")
    )


def _detras(usuario: Usuario, periodo: Periodo, cuadro: str, fila: str, medida: str) -> QuerySet[Solicitud]:
    filas = recibidas(periodo, Solicitud.objects.visibles_para(usuario)).filter(
        condiciones(reloj.hoy())[medida]
    )
    if cuadro == informes.QUEJAS.clave:
        filas = filas.filter(termino__tipo__in=DE_QUEJA)
    return filas.filter(**{CAMPO_DE[cuadro]: _valor(cuadro, fila)}) if cuadro else filas


def _valor(cuadro: str, fila: str):
    if cuadro == "afiliacion":
        return {clave: valor for valor, (clave, _) in _AFILIACION.items()}.get(fila)
    return None if fila == informes.SIN_DATO else fila


class _Habiles:
    """Working days between two dates by today's calendar, under either policy on Saturdays. One query."""

    def __init__(self):
        propios = frozenset(DiaNoHabil.objects.vigentes().values_list("fecha", flat=True))
        calendarios = {sabado: Calendario(propios, sabado) for sabado in (False, True)}
        self.entre = lru_cache(maxsize=50_000)(
            lambda desde, hasta, sabado: calendarios[bool(sabado)].habiles_entre(desde, hasta)
        )


def _histogramas(base: QuerySet, cuadro: Cuadro, habiles: _Habiles) -> dict[object, Counter]:
    """By value of the table, how many requests were answered in how many working days. One query, that gives a row for
    each pair of dates and not for each request."""
    grupos = (
        base.filter(estado=Estado.RESPONDIDA)
        .annotate(fin=TruncDate("terminada_en", tzinfo=reloj.BOGOTA))
        .values_list(CAMPO_DE[cuadro.clave], "fecha_efectiva", "fin", "politica__sabado_habil")
        .annotate(cuantas=Count("pk"))
        .order_by()
    )
    histogramas: dict[object, Counter] = defaultdict(Counter)
    for valor, desde, fin, sabado, cuantas in grupos.iterator():
        histogramas[valor][max(0, habiles.entre(desde, fin, sabado))] += cuantas
    return histogramas


def _filas(
    base: QuerySet, cuadro: Cuadro, histogramas: dict, nombres: dict[object, tuple[str, str]]
) -> list[dict]:
    """The rows of a table that have requests, in the order of their names' table. One query."""
    cuentas = {clave: Count("pk", filter=una) for clave, una in condiciones(reloj.hoy()).items()}
    campo = CAMPO_DE[cuadro.clave]
    contadas = {una.pop(campo): una for una in base.values(campo).annotate(**cuentas).order_by()}
    lugar = {valor: n for n, valor in enumerate(nombres)}
    filas = []
    for valor in sorted(contadas, key=lambda uno: lugar.get(uno, len(lugar))):
        clave, nombre = nombres.get(valor) or (
            (informes.SIN_DATO, "Sin clasificar") if valor is None else (valor, valor)
        )
        valores = contadas[valor] | informes.resumen_de_dias(histogramas.get(valor, Counter()))
        filas.append({"clave": clave, "nombre": nombre, "valores": valores, "ocultas": []})
    return filas


def _nombres() -> dict[str, dict[object, tuple[str, str]]]:
    """By table: each value that a request may have, with its code and its words, in order. Four queries."""
    por_eje: dict[str, dict] = {str(eje): {} for eje in Eje}
    for uno in Clasificador.objects.order_by("orden", "nombre"):
        por_eje[uno.eje][uno.codigo] = (uno.codigo, uno.nombre)
    temas = {una.codigo: (una.codigo, una.nombre) for una in Materia.objects.order_by("orden", "nombre")}
    return {
        "tipo": {tipo: (tipo, nombre) for tipo, nombre, _ in tipos()},
        "canal": {valor: (valor, nombre) for valor, nombre in Solicitud.Canal.choices},
        "dependencia": {
            una.codigo: (una.codigo, una.nombre) for una in Dependencia.objects.order_by("nombre")
        },
        "afiliacion": _AFILIACION,
        **por_eje,
        "materia": temas,
        "quejas_por_materia": temas,
    }


def _de_informacion(base: QuerySet, habiles: _Habiles) -> list[dict]:
    """Each request for information with its kind, its days and its outcome (R4.8), equal ones together. One query."""
    nombres = {tipo: nombre for tipo, nombre, _ in tipos()}
    grupos = (
        base.filter(termino__tipo__in=informes.DE_INFORMACION)
        .annotate(fin=TruncDate("terminada_en", tzinfo=reloj.BOGOTA))
        .values_list(
            "termino__tipo", "estado", "tiene_negativa", "fecha_efectiva", "fin", "politica__sabado_habil"
        )
        .annotate(cuantas=Count("pk"))
        .order_by()
    )
    iguales: Counter = Counter()
    for tipo, estado, negada, desde, fin, sabado, cuantas in grupos.iterator():
        dias = None if fin is None else max(0, habiles.entre(desde, fin, sabado))
        iguales[nombres[tipo], dias, _resultado(estado, fin, negada)] += cuantas
    return [
        {"tipo": tipo, "dias": dias, "resultado": resultado, "cuantas": cuantas}
        for (tipo, dias, resultado), cuantas in sorted(
            iguales.items(), key=lambda par: (par[0][0], par[0][1] is None, par[0][1] or 0, par[0][2])
        )
    ]


def _resultado(estado: str, fin: date | None, negada: bool) -> str:
    if negada:
        return "Negada"
    if fin is None:
        return "En trámite"
    return _RESULTADOS.get(estado, "Respondida")
