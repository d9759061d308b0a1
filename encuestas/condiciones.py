"""A condition in the words of whoever builds a survey: as a sentence, and as rows to choose from («[pregunta] [es]
[opción]», joined by «y» or by «o»). Pure.

What rows cannot say (conditions inside others, as an imported form may bring) is told as a sentence all the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from encuestas.documento import Condicion, Documento, Pregunta, Tipo

TODAS, ALGUNA = "y", "o"
UNIONES = {TODAS: "se cumplen todas", ALGUNA: "se cumple alguna"}
#: How each comparison is called. «no_»: the opposite, which also holds when nothing was answered.
OPERADORES = {
    "es": "es",
    "no_es": "no es",
    "tiene": "tiene marcada",
    "no_tiene": "no tiene marcada",
    "mayor": "es mayor que",
    "desde": "es igual o mayor que",
    "menor": "es menor que",
    "hasta": "es igual o menor que",
}
_CRUDOS = {
    "es": "=",
    "no_es": "=",
    "tiene": "tiene",
    "no_tiene": "tiene",
    "mayor": ">",
    "desde": ">=",
    "menor": "<",
    "hasta": "<=",
}
_COMPARACIONES = ("mayor", "desde", "menor", "hasta")
_DE_CADA_TIPO = {
    Tipo.UNICA: ("es", "no_es"),
    Tipo.VARIAS: ("tiene", "no_tiene"),
    Tipo.ESCALA: ("es", "no_es", *_COMPARACIONES),
    Tipo.NUMERO: _COMPARACIONES,
    Tipo.FECHA: _COMPARACIONES,
}
_NOMBRES = {crudo: OPERADORES[nombre] for nombre, crudo in _CRUDOS.items() if not nombre.startswith("no_")}
LARGO_CITA = 70


@dataclass(frozen=True)
class Fila:
    """One comparison as it is chosen. ``valor``: as the questionnaire keeps it: a code, an ``int``, a number or a date
    as text."""

    codigo: str
    operador: str
    valor: Any


def citables(documento: Documento, codigo: str = "") -> list[Pregunta]:
    """The questions that the condition of one may look at: those before it with an answer that can be compared. All of
    them for one that is still not there."""
    anteriores = []
    for pregunta in documento.preguntas:
        if pregunta.codigo == codigo:
            break
        if pregunta.tipo in _DE_CADA_TIPO:
            anteriores.append(pregunta)
    return anteriores


def operadores_de(pregunta: Pregunta) -> dict[str, str]:
    return {nombre: OPERADORES[nombre] for nombre in _DE_CADA_TIPO.get(pregunta.tipo, ())}


def de_filas(filas: Sequence[Fila], union: str = TODAS) -> Condicion | None:
    """The condition that some rows say; none, ``None``."""
    partes = [_de_una(fila) for fila in filas]
    if not partes:
        return None
    return partes[0] if len(partes) == 1 else [union if union in UNIONES else TODAS, *partes]


def a_filas(condicion: Condicion | None) -> tuple[str, list[Fila]] | None:
    """The rows that say a condition, and how they are joined; ``None`` when rows cannot."""
    if condicion is None:
        return TODAS, []
    union, partes = (condicion[0], condicion[1:]) if condicion[0] in UNIONES else (TODAS, [condicion])
    filas = [_a_una(parte) for parte in partes]
    return None if None in filas else (union, filas)


def en_palabras(condicion: Condicion | None, documento: Documento) -> str:
    """«Se muestra si «¿Usó la piscina?» es «Sí»»; "" when it always shows."""
    return f"Se muestra si {_decir(condicion, documento)}." if condicion else ""


def _de_una(fila: Fila) -> Condicion:
    comparacion = [_CRUDOS[fila.operador], fila.codigo, fila.valor]
    return ["no", comparacion] if fila.operador.startswith("no_") else comparacion


def _a_una(parte: Condicion) -> Fila | None:
    negada = parte[0] == "no"
    crudo = parte[1] if negada else parte
    if crudo[0] not in _NOMBRES or (negada and crudo[0] not in {"=", "tiene"}):
        return None
    nombre = next(
        uno for uno, suyo in _CRUDOS.items() if suyo == crudo[0] and uno.startswith("no_") == negada
    )
    return Fila(crudo[1], nombre, crudo[2])


def _decir(condicion: Condicion, documento: Documento, *, dentro: bool = False) -> str:
    operador, *resto = condicion
    if operador in UNIONES:
        dicho = f" {operador} ".join(_decir(parte, documento, dentro=True) for parte in resto)
        return f"({dicho})" if dentro else dicho
    if fila := _a_una(condicion):
        return _decir_fila(fila, documento)
    return f"no se cumple que {_decir(resto[0], documento, dentro=True)}"


def _decir_fila(fila: Fila, documento: Documento) -> str:
    pregunta = documento.por_codigo.get(fila.codigo)
    if pregunta is None:
        return f"«{fila.codigo}» {OPERADORES[fila.operador]} «{fila.valor}»"
    return f"«{citar(pregunta.texto)}» {OPERADORES[fila.operador]} {_decir_valor(pregunta, fila.valor)}"


def _decir_valor(pregunta: Pregunta, valor: Any) -> str:
    opcion = pregunta.por_codigo.get(str(valor))
    if opcion is not None:
        return f"«{citar(opcion.texto)}»"
    if pregunta.tipo is Tipo.FECHA:
        try:
            return f"el {date.fromisoformat(str(valor)):%d/%m/%Y}"
        except ValueError:
            return f"«{valor}»"
    return str(valor).replace(".", ",")


def citar(texto: str) -> str:
    """The beginning of a text, to name a question by it."""
    junto = " ".join(texto.split())
    return junto if len(junto) <= LARGO_CITA else f"{junto[: LARGO_CITA - 1].rstrip()}…"


def valor_de_numero(numero: Decimal) -> int | str:
    """A number as conditions keep it: whole ones as such, the rest as text."""
    return int(numero) if numero == int(numero) else format(numero.normalize(), "f")
