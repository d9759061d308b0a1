"""The figures of a report in words: the same on its page, on paper and in a file. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from contenidos.models import Regla
from nucleo import reloj
from nucleo.calendario import fecha_larga
from nucleo.hojas import Fila
from participa.ciclo import Canal, Etapa, Nivel, Seccion, Sentido
from participa.estado import Avance

COLUMNAS = ("cuadro", "que_cuenta", "clave", "nombre", "valor")
PERSONAS = "Personas distintas, de las que se pueden distinguir"
#: What each column says.
QUE_DICEN = (
    "En qué cuadro del informe está.",
    "Qué se cuenta: aportes, compromisos, personas…",
    "Nombre corto de la cifra, que no cambia.",
    "La cifra en palabras.",
    "Cuánto. Vacío: no hay de qué medirlo.",
)


@dataclass(frozen=True)
class Renglon:
    """One figure: its key in the data, what it is, and how much; ``None`` when there is nothing to measure it on."""

    clave: str
    nombre: str
    valor: int | None

    @property
    def dicho(self) -> str:
        return con_puntos(self.valor)


@dataclass(frozen=True)
class Cuadro:
    """A table: ``cuenta`` is what its figures count («Aportes»)."""

    clave: str
    titulo: str
    de: str
    cuenta: str
    renglones: tuple[Renglon, ...]


def con_puntos(valor: int | None) -> str:
    return "Sin dato" if valor is None else f"{valor:,}".replace(",", ".")


def datos(cifras: dict[str, Any]) -> list[tuple[str, str]]:
    """What the exercise was: label and words."""
    dias = cifras["dias_prometidos"]
    filas = [
        ("Plan", cifras["plan"]),
        ("Momento de la gestión", f"{cifras['evento']} ({Etapa(cifras['etapa']).label})"),
        ("Sección de Participa", Seccion(cifras["seccion"]).label),
        ("Hasta dónde llegaba", Nivel(cifras["nivel"]).label),
        ("Dependencia responsable", cifras["dependencia"]),
        ("Se pudo aportar", f"del {dia(cifras['abre_en'])} al {dia(cifras['cierra_en'])}"),
        ("Tiempo de respuesta que se prometió", f"{dias} días hábiles" if dias else "El del informe"),
        ("Todos los aportes tuvieron respuesta", dia(cifras["cuenta_cerrada_en"])),
        ("Informe prometido para", dia(cifras["informe_antes_de"])),
        *([("Informe publicado", dia(cifras["publicado_en"]))] if "publicado_en" in cifras else []),
        ("Reglas", f"Versión {cifras['regla']}" if cifras["regla"] else "—"),
    ]
    return [(rotulo, dicho) for rotulo, dicho in filas if dicho]


def cuadros(cifras: dict[str, Any]) -> list[Cuadro]:
    """Every figure of the report, in the order in which they are read."""
    return [
        Cuadro("total", "Qué se recibió y en qué tiempo se respondió", "Cifra", "Cuántos", _total(cifras)),
        *_cuadros_de_aportes(cifras),
        Cuadro(
            "compromiso",
            "Cómo va lo que se prometió",
            "Estado",
            "Compromisos",
            _compromisos(cifras["compromisos"]),
        ),
        *_si_hay(
            Cuadro(
                "mecanismo", "Por cada mecanismo", "Mecanismo", "Aportes", _mecanismos(cifras["mecanismos"])
            )
        ),
    ]


def filas(cifras: dict[str, Any]) -> Iterator[Fila]:
    """The titles, and a row for each figure of the page."""
    yield from en_filas(cuadros(cifras))


def en_filas(unos: list[Cuadro]) -> Iterator[Fila]:
    yield COLUMNAS
    for cuadro in unos:
        for uno in cuadro.renglones:
            yield [cuadro.clave, cuadro.cuenta, uno.clave, uno.nombre, uno.valor]


def _cuadros_de_aportes(cifras: dict[str, Any]) -> list[Cuadro]:
    sentidos = tuple(
        Renglon(uno.value, uno.label, cifras["por_sentido"][uno.value])
        for uno in Sentido
        if cifras["por_sentido"][uno.value]
    )
    canales = tuple(Renglon(clave, Canal(clave).label, n) for clave, n in cifras["por_canal"].items())
    return [
        *_si_hay(Cuadro("sentido", "Qué se decidió", "Decisión", "Aportes", sentidos)),
        *_si_hay(Cuadro("canal", "Por dónde llegaron los aportes", "Puerta", "Aportes", canales)),
    ]


def _si_hay(cuadro: Cuadro) -> list[Cuadro]:
    return [cuadro] if cuadro.renglones else []


def _total(cifras: dict[str, Any]) -> tuple[Renglon, ...]:
    encuentros, secciones = cifras["encuentros"], cifras["secciones"]
    filas = [
        ("personas", PERSONAS, cifras["personas"]),
        ("aportes", "Aportes", cifras["aportes"]),
        ("sin_identificar", "Aportes sin saber quién los hizo", cifras["sin_identificar"]),
        ("publicos", "Aportes que cualquiera puede leer", cifras["publicos"]),
        ("respondidos", "Aportes con respuesta definitiva", cifras["respondidos"]),
        ("a_tiempo", "Respondidos en el tiempo prometido", cifras["a_tiempo"]),
        ("porcentaje_a_tiempo", "De lo respondido, a tiempo (%)", cifras["porcentaje_a_tiempo"]),
        ("acogidos", "Aportes acogidos, del todo o en parte", cifras["acogidos"]),
        ("porcentaje_acogidos", "De lo respondido, acogido (%)", cifras["porcentaje_acogidos"]),
        ("decisiones", "Decisiones con sus razones", cifras["decisiones"]),
    ]
    if encuentros["realizados"]:
        filas += [
            ("encuentros", "Encuentros realizados", encuentros["realizados"]),
            ("asistentes", "Personas que asistieron a los encuentros", encuentros["asistentes"]),
        ]
    if secciones["consultadas"]:
        filas += [
            ("secciones", "Secciones de texto que se consultaron", secciones["consultadas"]),
            ("secciones_cambiadas", "Secciones que cambiaron", secciones["cambiadas"]),
        ]
    return tuple(Renglon(*fila) for fila in filas)


def _compromisos(cifras: dict[str, Any]) -> tuple[Renglon, ...]:
    return (
        Renglon("prometidos", "Compromisos que se asumieron", cifras["prometidos"]),
        *(Renglon(uno.value, uno.label, cifras[uno.value]) for uno in Avance),
        Renglon("porcentaje_cumplidos", "Cumplidos (%)", cifras["porcentaje_cumplidos"]),
    )


def _mecanismos(usos: list[dict[str, Any]]) -> tuple[Renglon, ...]:
    return tuple(
        Renglon(uso["mecanismo"], f"{Regla.Mecanismo(uso['mecanismo']).label}: {uso['cual']}", uso["aportes"])
        for uso in usos
    )


def dia(iso: str | None) -> str:
    """«24 de noviembre de 2026» of a date or of an aware moment."""
    if not iso:
        return ""
    fecha = reloj.en_bogota(datetime.fromisoformat(iso)).date() if "T" in iso else date.fromisoformat(iso)
    return fecha_larga(fecha).partition(" ")[2]
