"""Files of cases: due dates worked out by hand, to be compared with ``pqrs.plazos``. Pure but for reading the file.

A CSV in UTF-8 (with or without BOM), one case a row, with commas between its cells (or ``;``, as Excel writes them in
Colombia: those that have a ``;`` inside go between quotes).

Needed columns: ``recibida_en``, ``tipo`` (code or name, accents or not), ``vence_el``. Optional: ``festivos_propios``
(dates between ``;``), ``hechos`` (``clave=valor`` between ``;``), ``politica`` or ``politica_recepcion``,
``hora_cierre``, ``sabado_habil``, ``explicacion``. Moments without a zone are Bogotá's; bare dates, their first one.
"""

import csv
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, TextIO

from nucleo.motivos import motivo_de
from nucleo.reloj import BOGOTA
from nucleo.texto import normalizar
from pqrs import plazos, terminos
from pqrs.errores import ErrorDeMesa
from pqrs.plazos import Plazo, Politica

NECESARIAS = ("recibida_en", "tipo", "vence_el")
OPCIONALES = (
    "festivos_propios", "hechos", "politica", "politica_recepcion", "hora_cierre", "sabado_habil", "explicacion",
)  # fmt: skip
#: What a row may expect besides ``vence_el``, inside its ``hechos``.
ESPERABLES = ("vencia_el", "abandono_el", "copias_vencen_el")


class ArchivoIlegible(ErrorDeMesa):
    """The file is not of this format."""


class ValorIlegible(ErrorDeMesa):
    """One value of a row cannot be read."""


@dataclass(frozen=True, slots=True)
class Caso:
    """One row: the inputs of a count and the dates that someone expects of it. Its moments are in Bogotá's time."""

    linea: int
    recibida_en: datetime
    tipo: str
    politica: Politica
    dias_propios: tuple[plazos.DiaPropio, ...]
    hechos: tuple[plazos.Hecho, ...]
    esperado: dict[str, date | None]
    explicacion: str = ""


@dataclass(frozen=True, slots=True)
class Resultado:
    """A case beside what was computed. ``obtenido`` has the keys of ``caso.esperado``."""

    caso: Caso
    obtenido: dict[str, date | None]
    plazo: Plazo | None
    motivo: str = ""
    diferencias: tuple[str, ...] = field(default=())

    @property
    def coincide(self) -> bool:
        return not self.diferencias


@dataclass(frozen=True, slots=True)
class Lectura:
    """The cases of a file, what is wrong with its other rows (with line and key), and the columns nobody knows."""

    casos: list[Caso]
    errores: list[str]
    sobrantes: list[str]


def leer(ruta: Path, politica: Politica | None = None) -> Lectura:
    """What a file has. ``politica`` is for rows that do not say theirs. Raises ``ArchivoIlegible``."""
    try:
        with open(ruta, encoding="utf-8-sig", newline="") as archivo:
            filas = csv.reader(archivo, strict=True, delimiter=_separador(archivo))
            columnas = [nombre.strip().lower() for nombre in next(filas, [])]
            _revisar_columnas(columnas)
            casos, errores = _leer_filas(filas, columnas, politica or Politica())
    except OSError as error:
        raise ArchivoIlegible(f"No se puede abrir {ruta}: {motivo_de(error)}.") from error
    except UnicodeDecodeError as error:
        raise ArchivoIlegible(f"{ruta} no está en UTF-8: falla en el byte {error.start}.") from error
    except csv.Error as error:
        raise ArchivoIlegible(
            f"{ruta} no es un CSV bien formado: revise las comillas desde la línea {filas.line_num} ({error})."
        ) from error
    sobrantes = [nombre for nombre in columnas if nombre and nombre not in (*NECESARIAS, *OPCIONALES)]
    return Lectura(casos, errores, sobrantes)


def leer_tipo(texto: str) -> str:
    """The kind that somebody wrote by hand, as code or as name: accents, case, dashes, spaces and the small words do
    not matter («Petición de interés particular», «QUEJA»). Raises ``TerminoDesconocido``."""
    tipo = _POR_PALABRAS.get(_palabras(texto))
    if tipo is None:
        raise terminos.TerminoDesconocido(
            f"No existe el tipo «{texto}». Los que hay son: {', '.join(terminos.tipos())}."
        )
    return tipo


def comprobar(caso: Caso) -> Resultado:
    """Count a case and compare. A fact that the law does not allow counts as not having happened.

    An empty expected ``vence_el`` asks nothing.
    """
    regla = terminos.vigente(caso.tipo, caso.recibida_en.date())
    try:
        plazo = plazos.calcular(
            caso.recibida_en,
            regla,
            caso.politica,
            dias_propios=caso.dias_propios,
            hechos=caso.hechos,
            estricto=False,
        )
    except ErrorDeMesa as error:
        plazo, motivo = None, str(error)
    else:
        motivo = " ".join(plazo.advertencias)
    obtenido = {clave: _obtenido(plazo, clave) for clave in caso.esperado}
    distintas = tuple(
        clave for clave, fecha in caso.esperado.items() if fecha is not None and fecha != obtenido[clave]
    )
    return Resultado(caso, obtenido, plazo, motivo, distintas)


def _obtenido(plazo: Plazo | None, clave: str) -> date | None:
    if plazo is None:
        return None
    if clave == "vencia_el":  # what was in force before the extension; without one, before anything happened
        return plazo.vencia_el or plazo.vence_original_el
    return getattr(plazo, clave)


def _separador(archivo: TextIO) -> str:
    """What stands between the cells, by the header: its names have neither of the two."""
    encabezado = archivo.readline()
    archivo.seek(0)
    return ";" if ";" in encabezado and "," not in encabezado else ","


def _revisar_columnas(columnas: list[str]) -> None:
    if not any(columnas):
        raise ArchivoIlegible(f"El archivo está vacío: la primera línea debe decir {', '.join(NECESARIAS)}.")
    errores = [f"Línea 1: falta la columna «{nombre}»." for nombre in NECESARIAS if nombre not in columnas]
    repetidas = sorted({nombre for nombre in columnas if nombre and columnas.count(nombre) > 1})
    errores += [f"Línea 1: la columna «{nombre}» está repetida." for nombre in repetidas]
    if errores:
        raise ArchivoIlegible("\n".join(errores))


def _leer_filas(filas: Any, columnas: list[str], politica: Politica) -> tuple[list[Caso], list[str]]:
    casos, errores, linea = [], [], filas.line_num + 1
    for celdas in filas:
        if any(celda.strip() for celda in celdas):
            try:
                if len(celdas) > len(columnas):
                    raise ValorIlegible(f"tiene {len(celdas)} celdas y el encabezado {len(columnas)}")
                fila = dict(zip(columnas, (celda.strip() for celda in celdas), strict=False))
                cortada = [nombre for nombre in NECESARIAS if nombre not in fila]
                if cortada:
                    raise ValorIlegible(f"la fila se corta antes de «{cortada[0]}».")
                casos.append(_leer_caso(linea, fila, politica))
            except ErrorDeMesa as error:
                errores.append(f"Línea {linea}: {error}")
        linea = filas.line_num + 1
    return casos, errores


def _leer_caso(linea: int, fila: dict[str, str], politica: Politica) -> Caso:
    recibida_en = _con_clave("recibida_en", _momento, fila["recibida_en"])
    hechos = _leer_hechos(fila.get("hechos", ""))
    tipo = leer_tipo(fila["tipo"])
    terminos.vigente(tipo, recibida_en.date())
    vence = fila["vence_el"]
    esperado = {"vence_el": _con_clave("vence_el", _fecha, vence) if vence else None}
    esperado |= {clave: hechos[clave] for clave in ESPERABLES if clave in hechos}
    propios = filter(None, (texto.strip() for texto in fila.get("festivos_propios", "").split(";")))
    return Caso(
        linea=linea,
        recibida_en=recibida_en,
        tipo=tipo,
        politica=_leer_politica(fila, politica),
        dias_propios=tuple(
            plazos.DiaPropio(_con_clave("festivos_propios", _fecha, texto)) for texto in propios
        ),
        hechos=tuple(_hechos(hechos, recibida_en)),
        esperado=esperado,
        explicacion=fila.get("explicacion", ""),
    )


def _leer_politica(fila: dict[str, str], politica: Politica) -> Politica:
    cambios: dict[str, Any] = {}
    recepcion = fila.get("politica") or fila.get("politica_recepcion")
    if recepcion:
        cambios["recepcion"] = recepcion
    if fila.get("hora_cierre"):
        cambios["hora_cierre"] = _con_clave("hora_cierre", time.fromisoformat, fila["hora_cierre"])
    if fila.get("sabado_habil"):
        cambios["sabado_habil"] = _con_clave("sabado_habil", _si_o_no, fila["sabado_habil"])
    return replace(politica, **cambios)


def _leer_hechos(texto: str) -> dict[str, Any]:
    hechos: dict[str, Any] = {}
    for parte in filter(None, (parte.strip() for parte in texto.split(";"))):
        clave, signo, valor = (trozo.strip() for trozo in parte.partition("="))
        if not signo:
            raise ValorIlegible(f"hechos: «{parte}» no tiene la forma clave=valor.")
        if clave not in _LECTORES:
            raise ValorIlegible(
                f"hechos: no se conoce la clave «{clave}». Las que hay son: {', '.join(_LECTORES)}."
            )
        if clave in hechos:
            raise ValorIlegible(f"hechos: la clave «{clave}» está repetida.")
        hechos[clave] = _con_clave(clave, _LECTORES[clave], valor)
    return hechos


def _hechos(datos: dict[str, Any], recibida_en: datetime) -> Iterator[plazos.Hecho]:
    """The facts of a row. A bare date of the same day as what must come before takes that one's hour."""

    def momento(clave: str, despues_de: datetime) -> datetime | None:
        valor = datos.get(clave)
        if valor is None or valor.time() != time() or valor.date() != despues_de.date():
            return valor
        return max(valor, despues_de)

    for necesita, otra in _PAREJAS:
        if necesita in datos and otra not in datos:
            raise ValorIlegible(f"hechos: «{necesita}» necesita «{otra}».")
    requerida_en = momento("requerida_en", recibida_en)
    if requerida_en:
        yield plazos.Requerimiento(requerida_en, datos.get("plazo_completar"))
        if "prorroga_hasta" in datos:
            yield plazos.Prorroga(momento("prorroga_en", requerida_en), datos["prorroga_hasta"])
        if "completada_en" in datos:
            yield plazos.Completada(momento("completada_en", requerida_en))
    if "ampliacion_dias" in datos:
        comunicada_en = momento("comunicada_en", recibida_en) or recibida_en
        yield plazos.Ampliacion(datos["ampliacion_dias"], comunicada_en)
    if "suspendida_desde" in datos:
        desde = momento("suspendida_desde", recibida_en)
        yield plazos.Suspension(desde, momento("reactivada_en", desde))
    if "vence_fijado_en" in datos:
        yield plazos.FechaFijada(datos["vence_fijado_en"])


def _con_clave(clave: str, lector: Callable[[str], Any], texto: str) -> Any:
    try:
        return lector(texto)
    except (ValueError, KeyError, OverflowError):
        raise ValorIlegible(f"{clave}: «{texto}» no se puede leer.") from None


def _momento(texto: str) -> datetime:
    momento = datetime.fromisoformat(texto)
    return momento.astimezone(BOGOTA) if momento.tzinfo else momento.replace(tzinfo=BOGOTA)


def _fecha(texto: str) -> date:
    return _momento(texto).date()


def _fecha_o_momento(texto: str) -> date | datetime:
    return _momento(texto) if len(texto) > len("2026-01-01") else _fecha(texto)


def _si_o_no(texto: str) -> bool:
    return {"sí": True, "si": True, "true": True, "1": True, "no": False, "false": False, "0": False}[
        texto.lower()
    ]


_LECTORES: dict[str, Callable[[str], Any]] = {
    "requerida_en": _momento,
    "plazo_completar": _fecha,
    "completada_en": _momento,
    "prorroga_en": _momento,
    "prorroga_hasta": _fecha,
    "ampliacion_dias": int,
    "comunicada_en": _momento,
    "recibida_en_origen": _momento,
    "suspendida_desde": _momento,
    "reactivada_en": _momento,
    "vence_fijado_en": _fecha_o_momento,
    **dict.fromkeys(ESPERABLES, _fecha),
}
#: A fact that means nothing without another.
_PAREJAS = (
    ("plazo_completar", "requerida_en"),
    ("completada_en", "requerida_en"),
    ("prorroga_hasta", "prorroga_en"),
    ("prorroga_en", "requerida_en"),
    ("comunicada_en", "ampliacion_dias"),
    ("reactivada_en", "suspendida_desde"),
)


def _palabras(texto: str) -> tuple[str, ...]:
    """What tells a kind from the others, however it is written: no kind has a telling word of three letters."""
    return tuple(palabra for palabra in re.split(r"[\W_]+", normalizar(texto)) if len(palabra) > 3)


#: Codes come last: a name that reads like another kind's code never hides it.
_POR_PALABRAS = {_palabras(regla.nombre): regla.tipo for regla in terminos.REGLAS} | {
    _palabras(tipo): tipo for tipo in terminos.tipos()
}
