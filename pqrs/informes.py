"""What the reports count and how it is said (R4.8; Decreto 1081/2015 art. 2.1.1.6.2; Ley 1474/2011 art. 76; R1.15).
Pure: counting is ``pqrs.consultas.informes``."""

import hashlib
import json
from calendar import monthrange
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from pqrs import terminos
from pqrs.clasificacion import Eje
from pqrs.supresion import MINIMO, ocultar

FORMATO = 1
LICENCIA = (
    "Creative Commons Atribución 4.0 Internacional",
    "https://creativecommons.org/licenses/by/4.0/deed.es",
)
#: The kinds whose requests the law wants listed one by one.
DE_INFORMACION = terminos.CON_SILENCIO_POSITIVO


@dataclass(frozen=True, slots=True)
class Medida:
    """A column: how many requests, of those received in the period."""

    clave: str
    titulo: str
    que_es: str


MEDIDAS = (
    Medida("recibidas", "Recibidas", "radicadas en el periodo, sin los números anulados"),
    Medida("respondidas", "Respondidas", "terminadas con una respuesta enviada"),
    Medida("a_tiempo", "Respondidas a tiempo", "el día en que vencían o antes"),
    Medida("tarde", "Respondidas tarde", "después del día en que vencían"),
    Medida("negadas", "Negadas", "con una respuesta que niega lo pedido"),
    Medida("trasladadas", "Trasladadas", "enviadas a la entidad competente (art. 21 CPACA)"),
    Medida("otras", "Desistidas o archivadas", "terminadas sin respuesta de fondo (arts. 17 a 19 CPACA)"),
    Medida("en_tramite", "En trámite", "sin terminar en la fecha de corte"),
    Medida("en_plazo", "En trámite, en plazo", "sin terminar y sin vencer en la fecha de corte"),
    Medida("vencidas", "En trámite, vencidas", "sin terminar y ya vencidas en la fecha de corte"),
    Medida("silencios", "Con silencio positivo", "la ley las dio por aceptadas (art. 14 num. 1 CPACA)"),
    Medida("ampliaciones", "Con ampliación", "con el término ampliado (art. 14 par. CPACA)"),
)
DIAS = (
    Medida("mediana_dias", "Mediana de días", "días hábiles: la mitad de las respuestas tardó esto o menos"),
    Medida(
        "p90_dias",
        "Percentil 90 de días",
        "días hábiles: nueve de cada diez respuestas tardaron esto o menos",
    ),
)
#: Columns that are sums of others.
SUMAS = {
    "recibidas": ("respondidas", "trasladadas", "otras", "en_tramite"),
    "respondidas": ("a_tiempo", "tarde"),
    "en_tramite": ("en_plazo", "vencidas"),
}
METODO = (
    "Se cuentan las solicitudes recibidas en el periodo, en hora de Colombia, como estaban en la fecha de corte.",
    "Los días son hábiles, desde el día en que la solicitud se tiene por recibida hasta el de la respuesta, sin "
    "descontar suspensiones. La mediana y el percentil 90 son el valor del puesto que corresponde en la lista ordenada "
    "(rango más cercano).",
    f"Las celdas con menos de {MINIMO} solicitudes no se muestran, ni las que permitirían calcularlas por resta. Las "
    "de solicitudes de información sí: la ley manda publicar cada una.",
)


@dataclass(frozen=True, slots=True)
class Cuadro:
    """A table of a report: the requests by one thing. ``es_reparto``: each request is in one row and no more."""

    clave: str
    titulo: str
    rotulo: str
    es_reparto: bool = True


TIPO = Cuadro("tipo", "Por tipo de solicitud", "Tipo")
CANAL = Cuadro("canal", "Por canal", "Canal")
DEPENDENCIA = Cuadro("dependencia", "Por dependencia", "Dependencia")
AFILIACION = Cuadro("afiliacion", "Por afiliación de quien pide", "Afiliación")
MATERIA = Cuadro("materia", "Por tema", "Tema", es_reparto=False)
QUEJAS = Cuadro(
    "quejas_por_materia",
    "Quejas, reclamos y denuncias por tema (Ley 190 de 1995, art. 54)",
    "Tema",
    es_reparto=False,
)
DE_LA_SSF = tuple(Cuadro(str(eje), f"Por {eje.label.lower()}", eje.label) for eje in Eje)
CUADROS = {
    "trimestral": (TIPO, CANAL, DEPENDENCIA, AFILIACION),
    "semestral": (TIPO, CANAL, DEPENDENCIA, AFILIACION, MATERIA, QUEJAS),
    "ssf": (TIPO, CANAL, AFILIACION, *DE_LA_SSF),
}
#: The only one whose figures anybody reads. Those of the others overlap with it: published too, they would give away by
#: subtraction what it hides.
PUBLICA = "trimestral"
MESES = {"trimestral": 3, "semestral": 6, "ssf": 3}
SIN_DATO = "sin_dato"


@dataclass(frozen=True, slots=True)
class Periodo:
    """Whole months, in Bogotá dates, both ends included."""

    clase: str
    desde: date
    hasta: date

    @property
    def clave(self) -> str:
        """«trimestral:2026-07-01», as an address carries it."""
        return f"{self.clase}:{self.desde}"

    @property
    def en_palabras(self) -> str:
        numero = (self.desde.month - 1) // MESES[self.clase] + 1
        nombre = "Semestre" if MESES[self.clase] == 6 else "Trimestre"
        return f"{nombre} {numero} de {self.desde.year}"


def periodo_de(clase: str, dia: date) -> Periodo:
    """The period of that class in which a date falls."""
    meses = MESES[clase]
    primero = (dia.month - 1) // meses * meses + 1
    ultimo = primero + meses - 1
    return Periodo(clase, date(dia.year, primero, 1), date(dia.year, ultimo, monthrange(dia.year, ultimo)[1]))


def periodo_escrito(clave: str, hoy: date) -> Periodo | None:
    """The period that ``Periodo.clave`` wrote, if it ended before a date; None for anything else."""
    clase, _, desde = clave.partition(":")
    try:
        periodo = periodo_de(clase, date.fromisoformat(desde))
    except (KeyError, ValueError):
        return None
    return periodo if periodo.clave == clave and periodo.hasta < hoy else None


def anteriores(clase: str, hoy: date, cuantos: int = 8) -> list[Periodo]:
    """The last periods that ended before a date, the newest first."""
    hallados, dia = [], periodo_de(clase, hoy).desde
    for _ in range(cuantos):
        dia = periodo_de(clase, date.fromordinal(dia.toordinal() - 1)).desde
        hallados.append(periodo_de(clase, dia))
    return hallados


def percentil(dias: Mapping[int, int], p: int) -> int | None:
    """The value of rank ⌈p·n/100⌉ of the sorted list that the histogram tells; None when it is empty."""
    cuantos = sum(dias.values())
    puesto = -(-p * cuantos // 100)
    for valor in sorted(dias):
        puesto -= dias[valor]
        if puesto <= 0:
            return valor
    return None


def resumen_de_dias(dias: Mapping[int, int]) -> dict[str, int | None]:
    return {"mediana_dias": percentil(dias, 50), "p90_dias": percentil(dias, 90)}


def satisfaccion(resumen) -> dict | None:
    """What people said of the answers, as a report keeps it; None when nobody said anything. ``resumen`` has
    ``invitadas``, ``respondieron``, ``promedio`` and ``por_calificacion`` (pairs of words and how many)."""
    grados = [
        {"nombre": nombre, "cuantas": cuantas, "oculta": False}
        for nombre, cuantas in resumen.por_calificacion
    ]
    if not any(uno["cuantas"] for uno in grados):
        return None
    return {
        "invitadas": resumen.invitadas,
        "respondieron": resumen.respondieron,
        "promedio": None if resumen.promedio is None else str(resumen.promedio),
        "grados": grados,
    }


def _satisfaccion_publica(dicha: dict | None) -> dict | None:
    """With the degrees of few people hidden; and nothing at all when those who spoke are few."""
    if not dicha or sum(uno["cuantas"] for uno in dicha["grados"]) < MINIMO or dicha["respondieron"] < MINIMO:
        return None
    ocultas = {n for n, _ in ocultar([{"cuantas": uno["cuantas"]} for uno in dicha["grados"]], {})}
    grados = [
        uno | ({"cuantas": None, "oculta": True} if n in ocultas else {})
        for n, uno in enumerate(dicha["grados"])
    ]
    return dicha | {"grados": grados}


def para_el_publico(cifras: dict, anterior: dict | None = None) -> dict:
    """The same figures with the cells of few people hidden, and with those that were hidden in the earlier version."""
    escondidas = _escondidas(anterior) if anterior else set()
    return cifras | {
        "satisfaccion": _satisfaccion_publica(cifras.get("satisfaccion")),
        "cuadros": [
            cuadro | {"filas": _con_ocultas(cuadro["clave"], cuadro["filas"], escondidas)}
            for cuadro in cifras["cuadros"]
        ],
    }


def _con_ocultas(clave: str, filas: list[dict], escondidas: set[tuple[str, str, str]]) -> list[dict]:
    abiertas = {n for n, fila in enumerate(filas) if clave == TIPO.clave and fila["clave"] in DE_INFORMACION}
    cuentas = [{una.clave: fila["valores"][una.clave] for una in MEDIDAS} for fila in filas]
    ya = {
        (n, medida.clave)
        for n, fila in enumerate(filas)
        for medida in MEDIDAS
        if (clave, fila["clave"], medida.clave) in escondidas
    }
    ocultas = ocultar(cuentas, SUMAS, abiertas=abiertas, ya_ocultas=ya)
    return [
        _fila_publica(fila, {m for k, m in ocultas if k == n}, n in abiertas) for n, fila in enumerate(filas)
    ]


def _fila_publica(fila: dict, ocultas: set[str], es_abierta: bool) -> dict:
    respondidas = fila["valores"]["respondidas"]
    if not es_abierta and respondidas and ("respondidas" in ocultas or respondidas < MINIMO):
        ocultas = ocultas | {una.clave for una in DIAS}
    valores = {clave: None if clave in ocultas else valor for clave, valor in fila["valores"].items()}
    return fila | {"valores": valores, "ocultas": sorted(ocultas)}


def _escondidas(cifras: dict) -> set[tuple[str, str, str]]:
    return {
        (cuadro["clave"], fila["clave"], medida)
        for cuadro in cifras["cuadros"]
        for fila in cuadro["filas"]
        for medida in fila["ocultas"]
    }


def huella(cifras: dict) -> str:
    """SHA-256 of the figures in canonical form: keys in order, no spaces, UTF-8."""
    texto = json.dumps(cifras, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(texto.encode()).hexdigest()


COLUMNAS = {
    "cuadro": "la tabla: total, o por qué se reparten las solicitudes",
    "fila": "el valor en esa tabla, como código",
    "nombre": "el valor, en palabras",
    "medida": "qué se cuenta, como código",
    "titulo": "qué se cuenta, en palabras",
    "valor": "cuántas solicitudes, o cuántos días hábiles; vacío si está oculto o no hay dato",
    "oculta": "«si» cuando el valor no se muestra porque permitiría reconocer a alguien",
}
COLUMNAS_DE_INFORMACION = {
    "tipo": "qué se pidió",
    "dias_habiles": "días hábiles hasta que terminó; vacío si sigue en trámite",
    "resultado": "cómo terminó",
}


def tabla(cifras: dict) -> Iterator[list]:
    """Every figure, one to a row, under ``COLUMNAS``."""
    yield list(COLUMNAS)
    columnas = (*MEDIDAS, *DIAS)
    for medida in columnas:
        yield ["total", "total", "Total", medida.clave, medida.titulo, cifras["totales"][medida.clave], "no"]
    for cuadro in cifras["cuadros"]:
        for fila in cuadro["filas"]:
            for medida in columnas:
                oculta = "si" if medida.clave in fila["ocultas"] else "no"
                valor = fila["valores"][medida.clave]
                yield [
                    cuadro["clave"],
                    fila["clave"],
                    fila["nombre"],
                    medida.clave,
                    medida.titulo,
                    valor,
                    oculta,
                ]
    if dicha := cifras.get("satisfaccion"):
        yield from _tabla_de_satisfaccion(dicha)


def _tabla_de_satisfaccion(dicha: dict) -> Iterator[list]:
    for clave, titulo in (("invitadas", "Invitadas a calificar"), ("respondieron", "Calificaron")):
        yield ["satisfaccion", "total", "Total", clave, titulo, dicha[clave], "no"]
    yield ["satisfaccion", "total", "Total", "promedio", "Promedio, de 1 a 5", dicha["promedio"], "no"]
    for uno in dicha["grados"]:
        oculta = "si" if uno["oculta"] else "no"
        yield [
            "satisfaccion",
            uno["nombre"],
            uno["nombre"],
            "cuantas",
            "Calificaciones",
            uno["cuantas"],
            oculta,
        ]


def tabla_de_informacion(cifras: dict) -> Iterator[list]:
    """One row to each request for information, without number or date, under ``COLUMNAS_DE_INFORMACION``."""
    yield list(COLUMNAS_DE_INFORMACION)
    for una in cifras["informacion"]:
        for _ in range(una["cuantas"]):
            yield [una["tipo"], una["dias"], una["resultado"]]


def porcentaje(parte: int | None, todo: int | None) -> str:
    """«92,3 %», or "" when there is nothing to compare."""
    return "" if parte is None or not todo else f"{100 * parte / todo:.1f} %".replace(".", ",")


def sumar(histogramas: Mapping[str, Counter]) -> Counter:
    """One histogram out of those of a table that splits."""
    return sum(histogramas.values(), Counter())
