"""The answers of a survey as a table: a column for each question, one of 0 and 1 for each of several options, the words
of each «otra» apart; and the book of codes that says what each is. Pure."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from encuestas.documento import NOMBRES, Documento, Opcion, Pregunta, Tipo
from nucleo.hojas import Fila, Valor

DEL_LIBRO = ("Columna", "Pregunta", "Qué dice", "Tipo", "Valor", "Qué significa")
SIN_VALOR = "Vacía: no la respondió, o no se le mostró"


@dataclass(frozen=True)
class Columna:
    """``etiquetas``: what each of its values means. ``formato``: how SPSS reads it."""

    nombre: str
    codigo: str
    dice: str
    tipo: str
    formato: str
    valor: Callable[[Mapping[str, Any]], Valor]
    etiquetas: tuple[tuple[str, str], ...] = ()


def columnas(documentos: Sequence[Documento]) -> list[Columna]:
    """Of every version, the last first: a code says the same in all of them, and their options are put together."""
    hechas: list[Columna] = []
    usados: set[str] = {"version"}
    for preguntas in _por_codigo(documentos).values():
        for columna in _de(preguntas):
            hechas.append(_con_nombre_propio(columna, usados))
    return hechas


def libro(hechas: Sequence[Columna], respuestas: int) -> Iterator[Fila]:
    """What each column is, a row for each of its values."""
    yield ("version", "", f"Con qué versión se preguntó. Son {respuestas} respuestas.", "Número", "", "")
    for una in hechas:
        comun = (una.nombre, una.codigo, una.dice, una.tipo)
        for valor, significa in una.etiquetas:
            yield (*comun, valor, significa)
        yield (*comun, "", SIN_VALOR)


def _por_codigo(documentos: Sequence[Documento]) -> dict[str, list[Pregunta]]:
    halladas: dict[str, list[Pregunta]] = {}
    for documento in documentos:
        for pregunta in documento.preguntas:
            if pregunta.tipo is not Tipo.NOTA:
                halladas.setdefault(pregunta.codigo, []).append(pregunta)
    return halladas


def _de(preguntas: Sequence[Pregunta]) -> Iterator[Columna]:
    una = preguntas[0]
    opciones = {opcion.codigo: opcion for otra in reversed(preguntas) for opcion in otra.opciones}
    if una.tipo is Tipo.VARIAS:
        yield from (_de_opcion(una, opcion) for opcion in opciones.values())
    else:
        yield _de_una(preguntas, opciones)
    if any(opcion.otra for opcion in opciones.values()):
        clave = una.clave_otra
        dice = f"{una.entera} Cuál otra"
        yield Columna(
            f"{una.codigo}_otra", una.codigo, dice, "Texto", "A5000", lambda datos: datos.get(clave)
        )


def _de_opcion(una: Pregunta, opcion: Opcion) -> Columna:
    def valor(datos: Mapping[str, Any]) -> Valor:
        elegidas = datos.get(una.codigo)
        return None if elegidas is None else int(opcion.codigo in elegidas)

    dice = f"{una.entera} {opcion.texto}"
    etiquetas = (("0", "No la eligió"), ("1", "La eligió"))
    return Columna(
        f"{una.codigo}_{opcion.codigo}", una.codigo, dice, NOMBRES[una.tipo], "F1.0", valor, etiquetas
    )


def _de_una(preguntas: Sequence[Pregunta], opciones: Mapping[str, Opcion]) -> Columna:
    una, codigo = preguntas[0], preguntas[0].codigo
    etiquetas: tuple[tuple[str, str], ...] = tuple(
        (clave, opcion.texto) for clave, opcion in opciones.items()
    )
    formato = f"A{max((len(clave) for clave in opciones), default=1)}"
    convertir: Callable[[Any], Valor] = str
    match una.tipo:
        case Tipo.ESCALA:
            convertir, formato = int, "F3.0"
            etiquetas = tuple(
                (str(v), t) for v, t in zip((una.minimo, una.maximo), una.extremos, strict=True) if t
            )
        case Tipo.NUMERO:
            decimales = max(otra.decimales for otra in preguntas)
            convertir, formato = _numero, f"F20.{decimales}"
        case Tipo.FECHA:
            convertir, formato = date.fromisoformat, "SDATE10"
        case Tipo.TEXTO:
            formato = "A5000"

    def valor(datos: Mapping[str, Any]) -> Valor:
        crudo = datos.get(codigo)
        return None if crudo is None else convertir(crudo)

    return Columna(codigo, codigo, una.entera, NOMBRES[una.tipo], formato, valor, etiquetas)


def _numero(crudo: Any) -> Valor:
    return crudo if isinstance(crudo, int) else Decimal(str(crudo))


def _con_nombre_propio(columna: Columna, usados: set[str]) -> Columna:
    """«a» with the option «b_c» and «a_b» with «c» would share a name."""
    nombre, n = columna.nombre, 2
    while nombre in usados:
        nombre, n = f"{columna.nombre}_{n}", n + 1
    usados.add(nombre)
    return columna if nombre == columna.nombre else Columna(nombre, *_resto(columna))


def _resto(columna: Columna) -> tuple:
    return columna.codigo, columna.dice, columna.tipo, columna.formato, columna.valor, columna.etiquetas
