"""A report as a page shows it: its tables cut in two, each figure in words, and the bars of its chart. Pure."""

from collections.abc import Callable
from dataclasses import dataclass

from pqrs.informes import DIAS, MEDIDAS, Medida, porcentaje

_POR_CLAVE = {una.clave: una for una in (*MEDIDAS, *DIAS)}
#: The two tables of each split: a page is not as wide as all the columns.
GRUPOS = (
    (
        "Cuántas llegaron y en qué quedaron",
        ("recibidas", "respondidas", "negadas", "trasladadas", "otras", "en_tramite"),
    ),
    (
        "Oportunidad y tiempos",
        (
            "a_tiempo",
            "tarde",
            "en_plazo",
            "vencidas",
            "silencios",
            "ampliaciones",
            "mediana_dias",
            "p90_dias",
        ),
    ),
)
#: Where a figure leads: table, row and column; "" for nowhere.
Enlace = Callable[[str, str, str], str]


@dataclass(frozen=True, slots=True)
class Cifra:
    medida: Medida
    texto: str
    es_oculta: bool = False
    enlace: str = ""


@dataclass(frozen=True, slots=True)
class Renglon:
    nombre: str
    cifras: list[Cifra]


@dataclass(frozen=True, slots=True)
class Barra:
    """One bar: ``ancho`` from 0 to 100, of the longest one; 0 for a hidden figure."""

    nombre: str
    texto: str
    ancho: float


@dataclass(frozen=True, slots=True)
class CuadroDicho:
    clave: str
    titulo: str
    rotulo: str
    tablas: list[tuple[str, list[Medida], list[Renglon]]]
    barras: list[Barra]


def _a_ninguna_parte(cuadro: str, fila: str, medida: str) -> str:
    return ""


def decir(cifras: dict, enlace: Enlace = _a_ninguna_parte) -> list[CuadroDicho]:
    """The tables of a report, in order."""
    return [
        CuadroDicho(
            clave=cuadro["clave"],
            titulo=cuadro["titulo"],
            rotulo=cuadro["rotulo"],
            tablas=[
                (titulo, [_POR_CLAVE[una] for una in claves], _renglones(cuadro, claves, enlace))
                for titulo, claves in GRUPOS
            ],
            barras=_barras(cuadro["filas"]),
        )
        for cuadro in cifras["cuadros"]
    ]


def totales(cifras: dict, enlace: Enlace = _a_ninguna_parte) -> list[Cifra]:
    """Every figure of the whole entity, in order."""
    return [
        _cifra(una, cifras["totales"][una.clave], False, enlace("", "", una.clave))
        for una in (*MEDIDAS, *DIAS)
    ]


def oportunidad(cifras: dict) -> str:
    """Which part of what was answered was answered in time; "" when nothing was."""
    return porcentaje(cifras["totales"]["a_tiempo"], cifras["totales"]["respondidas"])


def _renglones(cuadro: dict, claves: tuple[str, ...], enlace: Enlace) -> list[Renglon]:
    return [
        Renglon(
            fila["nombre"],
            [
                _cifra(
                    _POR_CLAVE[una],
                    fila["valores"][una],
                    una in fila["ocultas"],
                    enlace(cuadro["clave"], fila["clave"], una),
                )
                for una in claves
            ],
        )
        for fila in cuadro["filas"]
    ]


def _cifra(medida: Medida, valor: int | None, es_oculta: bool, enlace: str) -> Cifra:
    if es_oculta:
        return Cifra(medida, "oculta", True)
    es_cuenta = medida not in DIAS
    return Cifra(
        medida, "sin dato" if valor is None else str(valor), False, enlace if es_cuenta and valor else ""
    )


def _barras(filas: list[dict]) -> list[Barra]:
    valores = [fila["valores"]["recibidas"] for fila in filas]
    mayor = max((valor or 0 for valor in valores), default=0) or 1
    return [
        Barra(fila["nombre"], "oculta" if valor is None else str(valor), round(100 * (valor or 0) / mayor, 1))
        for fila, valor in zip(filas, valores, strict=True)
    ]
